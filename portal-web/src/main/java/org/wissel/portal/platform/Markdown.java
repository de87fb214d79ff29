package org.wissel.portal.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What people write: a small part of Markdown (paragraphs, lists, quotes, emphasis, code, links),
 * with mentions and hashtags. HTML in it stays text, and what comes out has been through a list of
 * what is allowed besides.
 *
 * <p>A mention is kept as {@code @[number]}, so that it shows the name of today and forgets whoever
 * is forgotten; see {@link #kept} and {@link #typed}.
 */
public final class Markdown {

  /** Somebody who is named in a text. */
  public record Mention(String number, String name) {}

  private static final Pattern KEPT_MENTION = Pattern.compile("@\\[([\\w-]{1,40})]");

  /** A hashtag begins with a letter: #2 is a number of something. */
  private static final Pattern HASHTAG = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,49}");

  private static final PolicyFactory ALLOWED =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "strong",
              "em",
              "code",
              "pre",
              "ul",
              "ol",
              "li",
              "blockquote",
              "h2",
              "h3",
              "h4",
              "h5",
              "a")
          .allowUrlProtocols("https", "http", "mailto")
          .allowAttributes("href")
          .matching(Pattern.compile("(?:https?://|mailto:|/(?![/\\\\])).*"))
          .onElements("a")
          .allowAttributes("class")
          .matching(true, "mention", "hashtag")
          .onElements("a")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,6}"))
          .onElements("ol")
          .requireRelsOnLinks("noopener", "noreferrer")
          .toFactory();

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(AutolinkExtension.create()))
          .enabledBlockTypes(
              Set.of(BlockQuote.class, ListBlock.class, Heading.class, FencedCodeBlock.class))
          .customInlineContentParserFactory(trigger('@', Markdown::mention))
          .customInlineContentParserFactory(trigger('#', Markdown::hashtag))
          .build();

  private Markdown() {}

  /**
   * HTML that may stand in a page as it is.
   *
   * @param name of the person with a personnel number; nothing for somebody unknown or forgotten
   * @param former the word that stands for somebody without a name
   * @param root what addresses of the portal begin with, e.g. {@code ""}
   */
  public static String html(
      String text, Function<String, Optional<String>> name, String former, String root) {
    return html(text, 3, name, former, root);
  }

  /**
   * The same where its first headings stand at another level.
   *
   * @param top 2 right below the title of a page, else 3 or 4
   */
  public static String html(
      String text, int top, Function<String, Optional<String>> name, String former, String root) {
    return rendered(text, top, name, former, root);
  }

  /**
   * The same for whoever has no portal: nobody is named, and hashtags lead nowhere.
   *
   * @param former the word that stands for a person
   */
  public static String outside(String text, String former) {
    return rendered(text, 3, number -> Optional.empty(), former, null);
  }

  private static String rendered(
      String text,
      int top,
      Function<String, Optional<String>> name,
      String former,
      @Nullable String root) {
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br>\n")
            .nodeRendererFactory(
                context -> new NamesRenderer(context.getWriter(), name, former, root))
            .nodeRendererFactory(context -> new HeadingRenderer(context, top))
            .build();
    return ALLOWED.sanitize(renderer.render(PARSER.parse(text)));
  }

  /** One line without any marks, e.g. for a notice or a description; at most that many letters. */
  public static String plain(
      String text, Function<String, Optional<String>> name, String former, int most) {
    StringBuilder plain = new StringBuilder();
    collect(PARSER.parse(text), plain, name, former);
    String line = plain.toString().replaceAll("\\s+", " ").strip();
    if (line.codePointCount(0, line.length()) <= most) {
      return line;
    }
    String cut = line.substring(0, line.offsetByCodePoints(0, most - 1));
    int space = cut.lastIndexOf(' ');
    boolean inWord = line.charAt(cut.length()) != ' ';
    // Not in the middle of a word, but for one so long that hardly anything would be left.
    String kept = inWord && space >= most / 2 ? cut.substring(0, space) : cut;
    return kept.replaceAll("[\\s,;:]+$", "") + "…";
  }

  /** The personnel numbers that a kept text names. */
  public static List<String> mentions(String kept) {
    return KEPT_MENTION.matcher(kept).results().map(found -> found.group(1)).distinct().toList();
  }

  /** The hashtags of a text, without their sign, in small letters. */
  public static List<String> hashtags(String text) {
    return nodes(PARSER.parse(text))
        .filter(HashtagNode.class::isInstance)
        .map(node -> ((HashtagNode) node).tag.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /** What is kept of what was typed: {@code @Name} of those who were chosen becomes a number. */
  public static String kept(String typed, List<Mention> chosen) {
    // What somebody types that looks like one of ours is none.
    String kept = typed.replace("@[", "@\u200b[");
    for (Mention mention :
        chosen.stream()
            .sorted((a, b) -> Integer.compare(b.name().length(), a.name().length()))
            .toList()) {
      kept =
          kept.replaceAll(
              "@" + Pattern.quote(mention.name()) + "(?![\\p{L}\\p{N}])",
              Matcher.quoteReplacement("@[" + mention.number() + "]"));
    }
    return kept;
  }

  /** The other way round, for a field in which it is edited. */
  public static String typed(String kept, Map<String, String> names) {
    return KEPT_MENTION
        .matcher(kept)
        .replaceAll(
            found ->
                Matcher.quoteReplacement("@" + names.getOrDefault(found.group(1), found.group(1))))
        .replace("@\u200b[", "@[");
  }

  private static Stream<Node> nodes(Node parent) {
    Stream.Builder<Node> children = Stream.builder();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children.build().flatMap(child -> Stream.concat(Stream.of(child), nodes(child)));
  }

  private static void collect(
      Node parent, StringBuilder into, Function<String, Optional<String>> name, String former) {
    nodes(parent)
        .forEach(
            node -> {
              if (node instanceof Text text) {
                into.append(text.getLiteral());
              } else if (node instanceof Code code) {
                into.append(code.getLiteral());
              } else if (node instanceof FencedCodeBlock code) {
                into.append(' ').append(code.getLiteral());
              } else if (node instanceof MentionNode mention) {
                into.append('@').append(name.apply(mention.number).orElse(former));
              } else if (node instanceof HashtagNode hashtag) {
                into.append('#').append(hashtag.tag);
              } else if (node instanceof Block
                  || node instanceof SoftLineBreak
                  || node instanceof HardLineBreak) {
                into.append(' ');
              }
            });
  }

  private static ParsedInline mention(Scanner scanner) {
    return word(scanner, KEPT_MENTION, "@")
        .map(
            found ->
                ParsedInline.of(
                    new MentionNode(found.substring(2, found.length() - 1)), scanner.position()))
        .orElseGet(ParsedInline::none);
  }

  private static ParsedInline hashtag(Scanner scanner) {
    int before = scanner.peekPreviousCodePoint();
    if (Character.isLetterOrDigit(before) || before == '&' || before == '/' || before == '#') {
      return ParsedInline.none();
    }
    return word(scanner, HASHTAG, "")
        .map(found -> ParsedInline.of(new HashtagNode(found), scanner.position()))
        .orElseGet(ParsedInline::none);
  }

  /** Takes what matches after the sign, with the sign as its beginning where that is asked. */
  private static Optional<String> word(Scanner scanner, Pattern pattern, String sign) {
    scanner.next();
    StringBuilder word = new StringBuilder(sign);
    String found = null;
    Position end = scanner.position();
    while (scanner.hasNext() && word.length() <= 60) {
      word.append(scanner.peek());
      scanner.next();
      if (pattern.matcher(word).matches()) {
        found = word.toString();
        end = scanner.position();
      } else if (sign.isEmpty()) {
        break;
      }
    }
    scanner.setPosition(end);
    return Optional.ofNullable(found);
  }

  private static InlineContentParserFactory trigger(
      char sign, Function<Scanner, ParsedInline> parse) {
    return new InlineContentParserFactory() {
      @Override
      public Set<Character> getTriggerCharacters() {
        return Set.of(sign);
      }

      @Override
      public InlineContentParser create() {
        return (InlineParserState state) -> parse.apply(state.scanner());
      }
    };
  }

  private static final class MentionNode extends CustomNode {
    private final String number;

    MentionNode(String number) {
      this.number = number;
    }
  }

  private static final class HashtagNode extends CustomNode {
    private final String tag;

    HashtagNode(String tag) {
      this.tag = tag;
    }
  }

  private record NamesRenderer(
      HtmlWriter writer,
      Function<String, Optional<String>> name,
      String former,
      @Nullable String root)
      implements NodeRenderer {

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(MentionNode.class, HashtagNode.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof MentionNode mention) {
        Optional<String> known = name.apply(mention.number);
        if (known.isEmpty()) {
          writer.text("@" + former);
          return;
        }
        link(
            root == null || inLink(node),
            root + "/people/profile.xhtml?number=" + mention.number,
            "mention",
            "@" + known.get());
      } else if (node instanceof HashtagNode hashtag) {
        link(
            root == null || inLink(node),
            root
                + "/feed/index.xhtml?tag="
                + URLEncoder.encode(hashtag.tag.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8),
            "hashtag",
            "#" + hashtag.tag);
      }
    }

    private void link(boolean textOnly, String href, String kind, String text) {
      if (textOnly) {
        writer.text(text);
        return;
      }
      // in this order, so that the same text always gives the same bytes
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("href", href);
      attributes.put("class", kind);
      writer.tag("a", attributes);
      writer.text(text);
      writer.tag("/a");
    }

    private static boolean inLink(Node node) {
      for (Node up = node.getParent(); up != null; up = up.getParent()) {
        if (up instanceof Link) {
          return true;
        }
      }
      return false;
    }
  }

  /** Headings begin below those of the page that shows them. */
  private record HeadingRenderer(HtmlNodeRendererContext context, int top) implements NodeRenderer {

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Heading.class);
    }

    @Override
    public void render(Node node) {
      String tag = "h" + (((Heading) node).getLevel() <= 2 ? top : top + 1);
      HtmlWriter writer = context.getWriter();
      writer.line();
      writer.tag(tag);
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      writer.tag("/" + tag);
      writer.line();
    }
  }
}
