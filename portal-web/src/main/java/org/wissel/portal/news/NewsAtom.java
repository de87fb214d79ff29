package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** The public part of the news as an Atom feed (RFC 4287), where the organisation wants one. */
@ApplicationScoped
class NewsAtom {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final int MOST = 30;

  /** However many readers ask, the database is asked once in so long. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  /** The feed as it is sent, with its tag. */
  record Feed(String xml, String tag) {}

  private record Kept(Feed feed, long since) {}

  @Inject NewsService news;

  @Inject
  @ConfigProperty(name = "wissel.news.atom")
  boolean on;

  @Inject
  @ConfigProperty(name = "wissel.news.atom-title")
  String title = "";

  @Inject
  @ConfigProperty(name = "wissel.portal-url")
  String address = "";

  private @Nullable Kept kept;

  synchronized Feed feed() {
    if (!on) {
      throw Refusal.notFound();
    }
    Kept last = kept;
    if (last != null && System.nanoTime() - last.since() < KEPT.toNanos()) {
      return last.feed();
    }
    String xml = write(title, address, news.feed(MOST));
    Feed feed = new Feed(xml, tag(xml));
    kept = new Kept(feed, System.nanoTime());
    return feed;
  }

  static String write(String title, String address, List<NewsOutside> articles) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("utf-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM);
      element(xml, "title", title);
      element(xml, "id", address + "/api/news/atom");
      xml.writeEmptyElement("link");
      xml.writeAttribute("rel", "self");
      xml.writeAttribute("type", "application/atom+xml");
      xml.writeAttribute("href", address + "/api/news/atom");
      element(
          xml,
          "updated",
          moment(
              articles.stream()
                  .map(NewsAtom::updated)
                  .max(Instant::compareTo)
                  .orElse(Instant.EPOCH)));
      xml.writeStartElement("author");
      element(xml, "name", title);
      xml.writeEndElement();
      for (NewsOutside article : articles) {
        xml.writeStartElement("entry");
        element(xml, "title", article.title());
        element(xml, "id", "urn:uuid:" + article.id());
        element(xml, "published", moment(article.publishedAt()));
        element(xml, "updated", moment(updated(article)));
        if (!article.lead().isEmpty()) {
          element(xml, "summary", article.lead());
        }
        xml.writeStartElement("content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(plain(article.html()));
        xml.writeEndElement();
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static Instant updated(NewsOutside article) {
    Instant corrected = article.correctedAt();
    return corrected == null || corrected.isBefore(article.publishedAt())
        ? article.publishedAt()
        : corrected;
  }

  private static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(plain(text));
    xml.writeEndElement();
  }

  /** XML 1.0 has no place for some signs. */
  private static String plain(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }

  private static String tag(String xml) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)))
          .substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
