package dev.pilothouse.sandbox.suite;

import dev.pilothouse.contracts.sandbox.TestCaseResult.Status;
import dev.pilothouse.sandbox.suite.SuiteReport.Place;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML that JUnit's Ant task began and pytest, vitest and Node write. There is no standard
 * of it: what counts are the elements {@code testcase}, {@code failure}, {@code error} and {@code
 * skipped}. Document types and entities are not read, so a report cannot grow.
 */
final class JunitReport {
  private final SuiteReport report = new SuiteReport();
  private final XMLStreamReader xml;

  private String suite = "";
  private String name = "";
  private double millis;
  private Status status = Status.PASSED;
  private @Nullable String message;
  private @Nullable String file;
  private @Nullable Integer line;

  private JunitReport(XMLStreamReader xml) {
    this.xml = xml;
  }

  static SuiteReport read(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      JunitReport reading = new JunitReport(xml);
      reading.readAll();
      return reading.report;
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("the report is no XML: " + e.getMessage(), e);
    }
  }

  private void readAll() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        begin(xml.getLocalName());
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
        String where = file;
        report.add(
            suite, name, status, millis, message, where == null ? null : new Place(where, line));
      }
    }
  }

  private void begin(String element) throws XMLStreamException {
    switch (element) {
      case "testcase" -> beginTest();
      case "failure" -> ended(Status.FAILED);
      case "error" -> ended(Status.ERRORED);
      case "skipped" -> ended(Status.SKIPPED);
      default -> {}
    }
  }

  private void beginTest() {
    suite = attribute("classname", "");
    name = attribute("name", "");
    millis = seconds(attribute("time", "0")) * 1_000;
    status = Status.PASSED;
    message = null;
    file = Places.inProject(xml.getAttributeValue(null, "file"));
    line = number(xml.getAttributeValue(null, "line"));
  }

  private void ended(Status how) throws XMLStreamException {
    String said = attribute("message", "");
    String text = xml.getElementText();
    status = how == Status.FAILED && isFile() ? Status.ERRORED : how;
    message = said.isBlank() ? text.strip() : said.strip();
    Place at = how == Status.SKIPPED ? null : Places.in(text);
    if (at != null) {
      file = at.file();
      line = at.line();
    }
  }

  /** Whether a file stands for its tests, none of which was run: so do Node and vitest say it. */
  private boolean isFile() {
    return !name.isEmpty() && (name.equals(suite) || name.equals(file));
  }

  private String attribute(String key, String otherwise) {
    String value = xml.getAttributeValue(null, key);
    return value == null ? otherwise : value;
  }

  private static double seconds(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? Math.max(0, value) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @Nullable Integer number(@Nullable String text) {
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
