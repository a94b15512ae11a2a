package org.callforprojects.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;

import org.apache.batik.anim.dom.SVGDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Bars as SVG: those side by side bear their figures, and series differ in lightness and place, never in colour alone.
 * Letters are drawn as shapes, so that no font is asked of the reader; what it shows in words is its {@code aria-label}.
 * It is never the only way to a figure: whoever shows it shows the table too.
 *
 * @param id         unlike that of any other chart of the same page
 * @param title      what is counted
 * @param form       how the bars stand
 * @param categories one group of bars each
 */
public record BarChart(String id, String title, Form form, List<String> categories, List<Series> series) {

  /** How the bars stand. */
  public enum Form {
    UPRIGHT,
    /** Upright, the series of a category on top of each other, in their order. */
    STACKED,
    /** Lying, for categories of long names. */
    LYING
  }

  /** @param values one for each category; null where nothing is known */
  public record Series(String name, List<BigDecimal> values) {
  }

  /** Upright bars side by side. */
  public BarChart(String id, String title, List<String> categories, List<Series> series) {
    this(id, title, Form.UPRIGHT, categories, series);
  }

  private static final int WIDTH = 600;
  private static final int HEIGHT = 250;
  private static final Color INK = new Color(0x222222);
  private static final Color[] FILLS = {new Color(0x24476F), new Color(0x8FA8C4), new Color(0xE3EAF2), new Color(0x5E5E5E)};
  private static final Font FONT = font().deriveFont(11f);
  private static final double ROOM_FOR_LABELS = 0.12;
  private static final double WIDEST = 0.12;
  private static final double WIDEST_LYING = 0.08;
  private static final int LYING_ROW = 34;
  private static final int LYING_MARGIN = 50;
  private static final int CROWDED = 7;
  private static final float WIDE_LABEL = 0.5f;

  /** The drawing, to be put in a page as it is. */
  public String svg() {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Series one : series) {
      for (int i = 0; i < categories.size(); i++) {
        data.addValue(one.values().get(i), one.name(), categories.get(i));
      }
    }
    PlotOrientation orientation = form == Form.LYING ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL;
    boolean legend = series.size() > 1;
    JFreeChart chart = form == Form.STACKED
        ? ChartFactory.createStackedBarChart(null, null, null, data, orientation, legend, false, false)
        : ChartFactory.createBarChart(null, null, null, data, orientation, legend, false, false);
    dress(chart);
    return write(chart);
  }

  /** What it shows, in words. */
  public String alternative() {
    StringJoiner words = new StringJoiner(" ; ", "Diagramme en barres. " + title + ". ", ".");
    for (int i = 0; i < categories.size(); i++) {
      StringJoiner values = new StringJoiner(", ");
      for (Series one : series) {
        BigDecimal value = one.values().get(i);
        values.add((series.size() > 1 ? one.name() + " " : "") + (value == null ? "inconnu" : numbers().format(value)));
      }
      words.add(categories.get(i) + " : " + values);
    }
    return org.callforprojects.french.FrenchText.spaced(words.toString());
  }

  /** Nobody counts half files. */
  private boolean isWhole() {
    return series.stream().flatMap(one -> one.values().stream()).filter(Objects::nonNull)
        .allMatch(value -> value.stripTrailingZeros().scale() <= 0);
  }

  private void dress(JFreeChart chart) {
    chart.setBackgroundPaint(Color.WHITE);
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(new Color(0xCCCCCC));
    plot.getDomainAxis().setTickLabelFont(FONT);
    plot.getDomainAxis().setTickLabelPaint(INK);
    plot.getRangeAxis().setTickLabelFont(FONT);
    plot.getRangeAxis().setTickLabelPaint(INK);
    plot.getRangeAxis().setUpperMargin(ROOM_FOR_LABELS);
    if (form == Form.LYING) {
      plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(WIDE_LABEL);
    } else if (categories.size() > CROWDED) {
      plot.getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.UP_45);
    }
    NumberAxis range = (NumberAxis) plot.getRangeAxis();
    range.setNumberFormatOverride(numbers());
    if (isWhole()) {
      range.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    }
    BarRenderer bars = (BarRenderer) plot.getRenderer();
    bars.setBarPainter(new StandardBarPainter());
    bars.setShadowVisible(false);
    bars.setDrawBarOutline(true);
    bars.setMaximumBarWidth(form == Form.LYING ? WIDEST_LYING : WIDEST);
    bars.setItemMargin(0.05);
    for (int i = 0; i < series.size(); i++) {
      bars.setSeriesPaint(i, FILLS[i % FILLS.length]);
      bars.setSeriesOutlinePaint(i, INK);
      bars.setSeriesOutlineStroke(i, new BasicStroke(0.7f));
    }
    bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", numbers()));
    bars.setDefaultItemLabelFont(FONT);
    bars.setDefaultItemLabelPaint(INK);
    bars.setDefaultItemLabelsVisible(form != Form.STACKED); // in a thin layer a figure would hide its neighbours
    if (chart.getLegend() != null) {
      chart.getLegend().setItemFont(FONT);
      chart.getLegend().setItemPaint(INK);
      chart.getLegend().setFrame(BlockBorder.NONE);
    }
  }

  private String write(JFreeChart chart) {
    Document document = SVGDOMImplementation.getDOMImplementation()
        .createDocument(SVGDOMImplementation.SVG_NAMESPACE_URI, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    context.setIDGenerator(new SVGIDGenerator() {
      @Override
      public String generateID(String prefix) {
        return id + "-" + super.generateID(prefix);
      }
    });
    SVGGraphics2D graphics = new SVGGraphics2D(context, true);
    int height = form == Form.LYING ? LYING_MARGIN + LYING_ROW * Math.max(1, categories.size()) : HEIGHT;
    graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
    Element root = graphics.getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + WIDTH + " " + height);
    root.setAttributeNS(null, "role", "img");
    root.setAttributeNS(null, "aria-label", alternative());
    StringWriter out = new StringWriter();
    try {
      graphics.stream(root, out, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("A text cannot be appended to", e);
    }
    String svg = out.toString();
    return svg.substring(svg.indexOf("<svg")).replace("id=\"genericDefs\"", "id=\"" + id + "-defs\"");
  }

  private static NumberFormat numbers() {
    DecimalFormatSymbols french = new DecimalFormatSymbols(Locale.FRENCH);
    french.setGroupingSeparator('\u00A0');
    return new DecimalFormat("#,##0.##", french);
  }

  private static Font font() {
    try (InputStream in = BarChart.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException("The font of the charts cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("The font of the charts is none", e);
    }
  }
}
