package io.firebreak.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Draws marks over a chart that was just painted: labels that would cover each other go a row down. */
final class MarkLines {
    /** How much higher the axis goes than what is shown, so that labels have room. */
    static final double HEADROOM = 1.25;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 11);
    private static final Color BACKGROUND = new Color(255, 255, 255, 220);
    private static final int GAP = 4;

    private final XYChart chart;
    private final Color color;

    MarkLines(XYChart chart, Color color) {
        this.chart = chart;
        this.color = color;
    }

    void paint(Graphics2D graphics, List<Mark> marks, int width) {
        double first = chart.getStyler().getXAxisMin();
        double last = chart.getStyler().getXAxisMax();
        List<Mark> shown = marks.stream()
                .filter(mark -> mark.at().toEpochMilli() >= first && mark.at().toEpochMilli() <= last)
                .toList();
        int top = (int) chart.getScreenYFromChart(chart.getStyler().getYAxisMax());
        int bottom = (int) chart.getScreenYFromChart(0);
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0));
        shown.forEach(mark -> graphics.drawLine(x(mark), top, x(mark), bottom));
        graphics.setFont(FONT);
        FontMetrics metrics = graphics.getFontMetrics();
        List<Integer> ends = new ArrayList<>();
        for (Mark mark : shown) {
            int length = metrics.stringWidth(mark.text());
            int left = x(mark) + GAP + length > width - GAP ? x(mark) - GAP - length : x(mark) + GAP;
            int row = 0;
            while (row < ends.size() && ends.get(row) > left) {
                row++;
            }
            if (row == ends.size()) {
                ends.add(0);
            }
            ends.set(row, left + length + 2 * GAP);
            int y = top + row * metrics.getHeight();
            // Lines of other marks must not run through the words.
            graphics.setColor(BACKGROUND);
            graphics.fillRect(left - 1, y, length + 2, metrics.getHeight());
            graphics.setColor(color);
            graphics.drawString(mark.text(), left, y + metrics.getAscent());
        }
    }

    private int x(Mark mark) {
        return (int) Math.round(chart.getScreenXFromChart((double) mark.at().toEpochMilli()));
    }
}
