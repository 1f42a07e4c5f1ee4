package io.firebreak.nlp.training;

import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.SoftmaxModel;
import io.firebreak.nlp.linear.SoftmaxTrainer;
import java.util.List;

/**
 * Trains a softmax model on what an ensemble thinks of the posts besides their labels (Hinton et al., 2015): the geometric
 * mean of a teacher and of a model of the same kind, which for labelled posts learnt from the other half of them.
 */
final class Distillation {
    /** Share of the ensemble in the target of a labelled post that the teacher has scored, and of one that it has not. */
    private static final double ENSEMBLE = 0.5;

    private static final double ENSEMBLE_WITHOUT_TEACHER = 0.3;
    /** Weight of a post without label. */
    private static final float UNLABELLED_WEIGHT = 0.7f;
    /** Uncalibrated models are too sure by about so much. */
    private static final double TEMPERATURE = 1.3;

    private final List<String> labels;
    private final Fit fit;
    private final TeacherScores teacher;
    private final Fit.Extractor extractor;
    private final FeatureVector vector = new FeatureVector();

    Distillation(List<String> labels, TeacherScores teacher, Fit.Extractor extractor) {
        this.labels = List.copyOf(labels);
        this.fit = new Fit(labels);
        this.teacher = teacher;
        this.extractor = extractor;
    }

    /**
     * The model that learnt from the ensemble, not calibrated.
     *
     * @param members how the ensemble's models of the same kind are trained
     * @param settings how the result is trained
     */
    SoftmaxModel train(
            SoftmaxTrainer.Settings members,
            SoftmaxTrainer.Settings settings,
            List<LabelledPost> labelled,
            List<LabelledPost> unlabelled) {
        SoftmaxModel[] halves = {half(members, labelled, 1), half(members, labelled, 0)};
        SoftmaxTrainer trainer = new SoftmaxTrainer(labels, settings);
        for (int i = 0; i < labelled.size(); i++) {
            LabelledPost post = labelled.get(i);
            double[] ensemble = ensemble(halves[i % 2], post);
            double share = teacher.get(post.text()) == null ? ENSEMBLE_WITHOUT_TEACHER : ENSEMBLE;
            float[] target = new float[ensemble.length];
            for (int k = 0; k < target.length; k++) {
                double label = labels.get(k).equals(post.label()) ? 1 : 0;
                target[k] = (float) (share * ensemble[k] + (1 - share) * label);
            }
            trainer.add(vector, target, 1f);
        }
        SoftmaxModel whole = fit.train(members, labelled, extractor).withTemperature(TEMPERATURE);
        for (LabelledPost post : unlabelled) {
            double[] ensemble = ensemble(whole, post);
            float[] target = new float[ensemble.length];
            for (int k = 0; k < target.length; k++) {
                target[k] = (float) ensemble[k];
            }
            trainer.add(vector, target, UNLABELLED_WEIGHT);
        }
        return trainer.train();
    }

    private SoftmaxModel half(SoftmaxTrainer.Settings settings, List<LabelledPost> posts, int remainder) {
        SoftmaxTrainer trainer = new SoftmaxTrainer(labels, settings);
        for (int i = remainder; i < posts.size(); i += 2) {
            extract(posts.get(i));
            trainer.add(vector, labels.indexOf(posts.get(i).label()));
        }
        return trainer.train().withTemperature(TEMPERATURE);
    }

    /** What model and teacher think of a post together; its features are then in the vector. */
    private double[] ensemble(SoftmaxModel model, LabelledPost post) {
        extract(post);
        double[] mixed = new double[labels.size()];
        model.probabilities(vector, mixed);
        double[] taught = teacher.get(post.text());
        if (taught == null) {
            return mixed;
        }
        double sum = 0;
        for (int k = 0; k < mixed.length; k++) {
            mixed[k] = Math.sqrt(mixed[k] * taught[k]);
            sum += mixed[k];
        }
        for (int k = 0; k < mixed.length; k++) {
            mixed[k] /= sum;
        }
        return mixed;
    }

    private void extract(LabelledPost post) {
        vector.clear();
        extractor.extract(post, vector);
    }
}
