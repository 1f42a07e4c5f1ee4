import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.firebreak.nlp.training.LabelledPost;
import io.firebreak.nlp.training.TeacherScores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Scores English posts for the sentiment model to learn from: mean-pooled sentence embeddings and a perceptron with one
 * hidden layer on top, trained on the labelled posts. Run by {@code jobs/nlp/models/train teacher DATA}; not part of the
 * build. The embeddings may differ in their last digits between processors, so the scores are committed.
 */
final class Teacher {
    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int SIZE = 384;
    private static final int MAX_TOKENS = 64;
    private static final int BATCH = 24;
    private static final int HIDDEN = 64;
    private static final int EPOCHS = 5;
    private static final double RATE = 0.01;
    private static final double PENALTY = 2e-5;
    private static final double BALANCE = 0.8;
    private static final double SMOOTHING = 0.1;
    /** Length of the embeddings, so that the layers begin with activations near 1. */
    private static final double NORM = 8;

    private static final List<String> LABELS = List.of("negative", "neutral", "positive");

    private final float[][] inner = new float[HIDDEN][SIZE + 1];
    private final float[][] outer = new float[LABELS.size()][HIDDEN + 1];
    private final float[] hidden = new float[HIDDEN];
    private final double[] probabilities = new double[LABELS.size()];

    private Teacher() {}

    /** Arguments: the folder of the data, the file of the scores. */
    public static void main(String[] arguments) throws IOException, OrtException {
        Path data = Path.of(arguments[0]).resolve("sentiment");
        List<LabelledPost> labelled = LabelledPost.read(data.resolve("semeval-train.jsonl"));
        List<LabelledPost> unlabelled = LabelledPost.read(data.resolve("emoji-train.jsonl"));
        float[][] embedded = embed(labelled);
        Teacher teacher = new Teacher();
        teacher.train(labelled, embedded);
        TeacherScores scores = new TeacherScores();
        teacher.score(labelled, embedded, scores);
        teacher.score(unlabelled, embed(unlabelled), scores);
        scores.write(Path.of(arguments[1]));
    }

    private void train(List<LabelledPost> posts, float[][] embedded) {
        Random random = new Random(7);
        for (float[] row : inner) {
            for (int i = 0; i < SIZE; i++) {
                row[i] = (float) (random.nextGaussian() / 20 * 0.35);
            }
        }
        for (float[] row : outer) {
            for (int i = 0; i < HIDDEN; i++) {
                row[i] = (float) (random.nextGaussian() / Math.sqrt(HIDDEN));
            }
        }
        int[] truths = posts.stream().mapToInt(post -> LABELS.indexOf(post.label())).toArray();
        double[] counts = new double[LABELS.size()];
        Arrays.stream(truths).forEach(truth -> counts[truth]++);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < truths.length; i++) {
            order.add(i);
        }
        long steps = (long) EPOCHS * truths.length;
        long done = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                double weight = StrictMath.pow(truths.length / (LABELS.size() * counts[truths[i]]), BALANCE);
                step(embedded[i], truths[i], weight, RATE * (1 - (double) done++ / steps));
            }
        }
    }

    private void step(float[] embedding, int truth, double weight, double rate) {
        judge(embedding);
        float[] back = new float[HIDDEN];
        for (int k = 0; k < outer.length; k++) {
            double target = SMOOTHING / outer.length + (k == truth ? 1 - SMOOTHING : 0);
            double gradient = (probabilities[k] - target) * weight;
            for (int j = 0; j < HIDDEN; j++) {
                back[j] += (float) gradient * outer[k][j];
                outer[k][j] -= (float) (rate * (gradient * hidden[j] + PENALTY * outer[k][j]));
            }
            outer[k][HIDDEN] -= (float) (rate * gradient);
        }
        for (int j = 0; j < HIDDEN; j++) {
            if (hidden[j] > 0) {
                float step = (float) (rate * back[j]);
                for (int i = 0; i < SIZE; i++) {
                    inner[j][i] -= step * embedding[i] + (float) (rate * PENALTY) * inner[j][i];
                }
                inner[j][SIZE] -= step;
            }
        }
    }

    private void judge(float[] embedding) {
        for (int j = 0; j < HIDDEN; j++) {
            float sum = inner[j][SIZE];
            for (int i = 0; i < SIZE; i++) {
                sum += inner[j][i] * embedding[i];
            }
            hidden[j] = Math.max(0, sum);
        }
        double total = 0;
        for (int k = 0; k < outer.length; k++) {
            double sum = outer[k][HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                sum += outer[k][j] * hidden[j];
            }
            probabilities[k] = StrictMath.exp(sum);
            total += probabilities[k];
        }
        for (int k = 0; k < outer.length; k++) {
            probabilities[k] /= total;
        }
    }

    private void score(List<LabelledPost> posts, float[][] embedded, TeacherScores scores) {
        for (int i = 0; i < embedded.length; i++) {
            judge(embedded[i]);
            scores.put(posts.get(i).text(), probabilities);
        }
    }

    private static float[][] embed(List<LabelledPost> posts) throws IOException, OrtException {
        float[][] embedded = new float[posts.size()][];
        // Posts of like length together, so that little is spent on padding.
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < embedded.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> posts.get(i).text().length()));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                        resource(TOKENIZER),
                        Map.of("truncation", "true", "maxLength", String.valueOf(MAX_TOKENS), "padding", "true"));
                OrtSession session = environment.createSession(resource(MODEL).readAllBytes(), options)) {
            for (int from = 0; from < embedded.length; from += BATCH) {
                List<Integer> batch = order.subList(from, Math.min(embedded.length, from + BATCH));
                Encoding[] encodings = tokenizer.batchEncode(
                        batch.stream().map(i -> posts.get(i).text()).toList());
                long[][] masks = rows(encodings, Encoding::getAttentionMask);
                try (OnnxTensor ids = OnnxTensor.createTensor(environment, rows(encodings, Encoding::getIds));
                        OnnxTensor mask = OnnxTensor.createTensor(environment, masks);
                        OnnxTensor types = OnnxTensor.createTensor(environment, rows(encodings, Encoding::getTypeIds));
                        OrtSession.Result result = session.run(
                                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
                    float[][][] states = (float[][][]) result.get(0).getValue();
                    for (int i = 0; i < states.length; i++) {
                        embedded[batch.get(i)] = pool(states[i], masks[i]);
                    }
                }
            }
        }
        return embedded;
    }

    private static float[] pool(float[][] states, long[] mask) {
        float[] sum = new float[SIZE];
        for (int t = 0; t < states.length; t++) {
            for (int d = 0; mask[t] == 1 && d < SIZE; d++) {
                sum[d] += states[t][d];
            }
        }
        double squares = 0;
        for (float x : sum) {
            squares += x * x;
        }
        for (int d = 0; d < SIZE; d++) {
            sum[d] *= (float) (NORM / Math.sqrt(squares));
        }
        return sum;
    }

    private interface Row {
        long[] of(Encoding encoding);
    }

    private static long[][] rows(Encoding[] encodings, Row row) {
        return Arrays.stream(encodings).map(row::of).toArray(long[][]::new);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Teacher.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not on the class path");
        }
        return in;
    }
}
