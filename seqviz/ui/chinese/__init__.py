"""The Chinese networks on the home page; their pages are Recurrent, Filters and Compare, with the task switched."""
