"""Training of the shipped networks: `python -m seqviz.training sentiment --data DIR`.

Nothing else in the package imports this room. The data is not part of the project; DIR holds

    sst/trees/{train,dev,test}.txt.gz      Stanford Sentiment Treebank, five labels on every node, one tree a line
    sst/sst2.{dev,test}.tsv.gz             its two-way sentences, `label<TAB>tokens`, 0 negative, 1 positive
    vectors_en/words.txt.gz, *.npy         GloVe 6B, 100 numbers a word, by falling frequency (float16, N x 100)

The treebank is Socher et al. (2013), "Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank",
from the authors' page at Stanford; the vectors are Pennington et al. (2014), released under the PDDL 1.0.
"""
