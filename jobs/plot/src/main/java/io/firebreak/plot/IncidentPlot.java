package io.firebreak.plot;

import io.firebreak.model.Incident;
import io.firebreak.model.TimelinePoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The picture of an incident: what was observed, what the detector expected and where it expected nine in ten counts to lie,
 * and what happened when. Everything comes from {@link Incident#timeline()} and the incident itself. Colours are told apart
 * by people who do not see them, too (Okabe and Ito 2008), and no line is told by colour alone. Drawing needs no display,
 * but the fonts that the JDK finds on the machine. Thread-safe.
 */
public final class IncidentPlot {
    /** Width and height of the SVG, and of the PNG before it is doubled for sharp screens. */
    static final int WIDTH = 860;

    static final int HEIGHT = 430;

    private static final int SHARPNESS = 2;
    private static final int MOST_NAME = 60;

    private static final Color OBSERVED = new Color(0xD55E00);
    private static final Color EXPECTED = new Color(0x333333);
    private static final Color RANGE = new Color(0x56B4E9);
    private static final Color MARK = new Color(0x0072B2);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final int RANGE_OPACITY = 90;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final Incident incident;
    private final String name;
    private final List<TimelinePoint> points;
    private final int pointMinutes;

    /**
     * @param incident with a timeline of two points or more, see {@link #isDrawable}
     * @param brandName as shown to people; line breaks and characters that are not shown are left out
     * @throws IllegalArgumentException when there is nothing to draw
     */
    public IncidentPlot(Incident incident, String brandName) {
        if (!isDrawable(incident)) {
            throw new IllegalArgumentException("the timeline of " + incident.id() + " is too short to draw");
        }
        this.incident = incident;
        this.name = shown(brandName);
        this.pointMinutes = pointMinutes(incident.timeline());
        this.points = whole(incident.timeline(), pointMinutes);
    }

    /** Whether there is enough of a course to draw; there is none of a silence. */
    public static boolean isDrawable(Incident incident) {
        return whole(incident.timeline(), pointMinutes(incident.timeline())).size() >= 2;
    }

    /** The picture as PNG. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH * SHARPNESS, HEIGHT * SHARPNESS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(SHARPNESS, SHARPNESS);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            paint(graphics);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory", e);
        }
        return out.toByteArray();
    }

    /** The picture as SVG, UTF-8, with its {@link #description} as title. */
    public byte[] svg() {
        Document document = document();
        SVGGraphics2D graphics = new SVGGraphics2D(document);
        paint(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
        root.setAttribute("width", Integer.toString(WIDTH));
        root.setAttribute("height", Integer.toString(HEIGHT));
        root.setAttribute("role", "img");
        Element title = document.createElementNS(SVG, "title");
        title.setTextContent(description());
        root.insertBefore(title, root.getFirstChild());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            graphics.stream(root, writer, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory", e);
        }
        return out.toByteArray();
    }

    /** The picture in one sentence, for those who do not see it. */
    public String description() {
        TimelinePoint peak = points.get(0);
        for (TimelinePoint point : points) {
            peak = point.observed() > peak.observed() ? point : peak;
        }
        return String.format(
                Locale.ROOT,
                "%s, %s, %s: %s in each %s; most, %d, at %s UTC, where %.1f were expected and %.0f to %.0f usual.",
                name,
                incident.kind().wireName(),
                incident.severity().wireName(),
                counted(),
                words(pointMinutes),
                peak.observed(),
                MINUTE.format(peak.at()),
                peak.expected(),
                peak.low(),
                peak.high());
    }

    private void paint(Graphics2D graphics) {
        XYChart chart = chart();
        chart.paint(graphics, WIDTH, HEIGHT);
        new MarkLines(chart, MARK).paint(graphics, Marks.of(incident), WIDTH);
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(name + ": " + incident.kind().wireName() + ", "
                        + incident.severity().wireName() + ", since " + MINUTE.format(incident.startedAt()) + " UTC")
                .xAxisTitle("time (UTC)")
                .yAxisTitle(counted() + " in " + words(pointMinutes))
                .build();
        style(chart.getStyler());
        addRange(chart);
        List<Date> times = points.stream().map(point -> middle(point)).toList();
        XYSeries expected = chart.addSeries(
                "expected", times, points.stream().map(this::expected).toList());
        expected.setMarker(SeriesMarkers.NONE);
        expected.setLineColor(EXPECTED);
        expected.setLineStyle(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0));
        XYSeries observed = chart.addSeries(
                "observed", times, points.stream().map(this::observed).toList());
        observed.setMarker(SeriesMarkers.NONE);
        observed.setLineColor(OBSERVED);
        observed.setLineStyle(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return chart;
    }

    private void style(org.knowm.xchart.style.XYStyler style) {
        style.setLocale(Locale.ROOT);
        style.setTimezone(TimeZone.getTimeZone(ZoneOffset.UTC));
        style.setDatePattern(isLong() ? "MMM d, HH:mm" : "HH:mm");
        style.setYAxisDecimalPattern("#,##0.##");
        style.setYAxisMin(0.0);
        style.setYAxisMax(MarkLines.HEADROOM
                * Math.max(
                        4,
                        points.stream()
                                .mapToDouble(point -> Math.max(observed(point), point.high() * scale(point)))
                                .max()
                                .orElse(0)));
        style.setXAxisMin((double) points.get(0).at().toEpochMilli());
        style.setXAxisMax((double) end().toEpochMilli());
        style.setXAxisMaxLabelCount(isLong() ? 8 : 12);
        style.setLegendPosition(Styler.LegendPosition.OutsideS);
        style.setLegendLayout(Styler.LegendLayout.Horizontal);
        style.setLegendBorderColor(Color.WHITE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotContentSize(1);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    }

    /** The outline of the range: forth along its upper end, back along its lower. */
    private void addRange(XYChart chart) {
        List<Date> times = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (TimelinePoint point : points) {
            times.add(middle(point));
            ends.add(point.high() * scale(point));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            times.add(middle(points.get(i)));
            ends.add(points.get(i).low() * scale(points.get(i)));
        }
        XYSeries range = chart.addSeries("where nine in ten were expected", times, ends);
        range.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        range.setMarker(SeriesMarkers.NONE);
        range.setLineStyle(new BasicStroke(0));
        range.setLineColor(new Color(0, 0, 0, 0));
        range.setFillColor(new Color(RANGE.getRed(), RANGE.getGreen(), RANGE.getBlue(), RANGE_OPACITY));
    }

    private Date middle(TimelinePoint point) {
        return Date.from(point.at().plusSeconds(30L * pointMinutes));
    }

    private Instant end() {
        return points.get(points.size() - 1).at().plusSeconds(60L * pointMinutes);
    }

    private boolean isLong() {
        return Duration.between(points.get(0).at(), end()).toHours() >= 20;
    }

    private double observed(TimelinePoint point) {
        return point.observed() * scale(point);
    }

    private double expected(TimelinePoint point) {
        return point.expected() * scale(point);
    }

    /** A point that is over in part stands for a whole one. */
    private double scale(TimelinePoint point) {
        return (double) pointMinutes / point.minutes();
    }

    private String counted() {
        return switch (incident.kind()) {
            case CRISIS -> "unfavourable posts";
            case PRAISE -> "favourable posts";
            case BUZZ, COORDINATED, SILENCE -> "posts";
        };
    }

    private static String words(int minutes) {
        if (minutes % 60 == 0) {
            return minutes == 60 ? "an hour" : minutes / 60 + " hours";
        }
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }

    private static int pointMinutes(List<TimelinePoint> timeline) {
        return timeline.stream().mapToInt(TimelinePoint::minutes).max().orElse(1);
    }

    /** The points but those of which less than half is over: a minute says little of a quarter of an hour. */
    private static List<TimelinePoint> whole(List<TimelinePoint> timeline, int pointMinutes) {
        return timeline.stream()
                .filter(point -> 2 * point.minutes() >= pointMinutes)
                .toList();
    }

    private static String shown(String brandName) {
        String plain = brandName.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= MOST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_NAME)) + "…";
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK has no XML parser", e);
        }
    }
}
