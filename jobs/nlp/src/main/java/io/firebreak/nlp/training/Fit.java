package io.firebreak.nlp.training;

import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.SoftmaxModel;
import io.firebreak.nlp.linear.SoftmaxTrainer;
import io.firebreak.nlp.linear.TemperatureScaling;
import java.util.List;

/** Trains a softmax model on posts and calibrates it on others. */
final class Fit {
    private final List<String> labels;
    private final FeatureVector vector = new FeatureVector();

    Fit(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /** Adds the features of a post to a vector. */
    interface Extractor {
        void extract(LabelledPost post, FeatureVector out);
    }

    SoftmaxModel fit(
            SoftmaxTrainer.Settings settings,
            List<LabelledPost> train,
            List<LabelledPost> heldOut,
            Extractor extractor) {
        return calibrate(train(settings, train, extractor), heldOut, extractor);
    }

    /** A model that is not calibrated. */
    SoftmaxModel train(SoftmaxTrainer.Settings settings, List<LabelledPost> train, Extractor extractor) {
        SoftmaxTrainer trainer = new SoftmaxTrainer(labels, settings);
        for (LabelledPost post : train) {
            vector.clear();
            extractor.extract(post, vector);
            trainer.add(vector, label(post));
        }
        return trainer.train();
    }

    /** The model with the temperature that fits held-out posts. */
    SoftmaxModel calibrate(SoftmaxModel model, List<LabelledPost> heldOut, Extractor extractor) {
        TemperatureScaling scaling = new TemperatureScaling();
        double[] scores = new double[labels.size()];
        for (LabelledPost post : heldOut) {
            vector.clear();
            extractor.extract(post, vector);
            model.scores(vector, scores);
            scaling.add(scores, label(post));
        }
        return model.withTemperature(scaling.fit());
    }

    private int label(LabelledPost post) {
        int label = labels.indexOf(post.label());
        if (label < 0) {
            throw new IllegalArgumentException("'" + post.label() + "' is none of " + labels);
        }
        return label;
    }
}
