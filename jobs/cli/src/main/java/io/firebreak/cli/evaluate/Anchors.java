package io.firebreak.cli.evaluate;

/** What others reached on the public test splits: one line for each task, to know what is good. */
final class Anchors {
    static final String NONE = "no published figure for such files";
    static final String SENTIMENT =
            "others, macro recall on TweetEval test: SVM and fastText 62.9, RoBERTa-base 71.3, BERTweet 73.4; mean macro F1"
                    + " on UMSAB test, 8 languages: fastText 51.0, XLM-R 64.8, XLM-T 66.8";
    static final String TARGET =
            "others, macro F1 on the test split of Dong et al. 2014: TD-LSTM 69.0, BERT-SPC 72.1, LCF-BERT 75.8";
    static final String EMOTION = "others, macro F1 on TweetEval test: SVM 64.7, fastText 65.2, RoBERTa-base 76.1";
    static final String COMPLAINT = "others, macro F1 on the test split of Preoţiuc-Pietro et al. 2019: paper 79";
    static final String LANGUAGE =
            "others, macro recall on UMSAB test tweets without hi: OpenNLP langdetect 91.9, Lingua 97.0, eld table 97.9";
    static final String ENTITIES =
            "others, entity F1 on test: WNUT17 shared-task winner 41.9, BERTweet 56.5; BTC RoBERTa-large 83.7";

    private Anchors() {}
}
