package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupMailService;
import org.wissel.portal.groups.GroupMailService.Box;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.OnBehalf;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailMessage.Kind;

/**
 * Makes posts of mails: in the name of whose secret address they came to, whoever wrote them, with
 * that person's rights at that moment. What is not posted they are told by the bell; nothing is
 * ever answered by mail, so nothing can go round. Without a transaction of its own: what was
 * refused is told in another one.
 */
@ApplicationScoped
class FeedMailService {

  private static final int LONGEST_TOLD = 200;
  private static final int MOST_SEEN = 10_000;
  private static final Duration DAY = Duration.ofDays(1);
  private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);

  private static final Map<String, String> WHY =
      Map.of(
          "feed.refusal.wordsMissing", "empty",
          "feed.refusal.wordsTooLong", "long",
          "feed.refusal.tooMuch", "many");

  @Inject GroupMailService boxes;
  @Inject PostService posts;
  @Inject FileService files;
  @Inject FeedMailNotices notices;
  @Inject OnBehalf onBehalf;
  @Inject Clock clock;

  private final Map<UUID, Seen> lately =
      new LinkedHashMap<>() {
        @Serial private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Seen> eldest) {
          return size() > MOST_SEEN;
        }
      };

  private record Seen(Became became, Instant at) {}

  private enum Became {
    COUNTED,
    REFUSED
  }

  /**
   * Posts it once for each address of ours that it came to; the same once more changes nothing.
   *
   * @param handle by which the mailbox knows it, in the place of an id that it does not have
   */
  void post(String handle, MailMessage mail) {
    if (mail.kind() == Kind.AUTOMATIC) {
      return;
    }
    for (Box box : boxes.boxes(mail.recipients())) {
      UUID submission = submission(box, handle, mail);
      if (!posts.isPosted(submission) && lately(submission) != Became.REFUSED) {
        post(box, submission, mail);
      }
    }
  }

  /** Of another mail with the same id it is another one. */
  private static UUID submission(Box box, String handle, MailMessage mail) {
    StringBuilder all = new StringBuilder(box.hash());
    all.append('\n').append(mail.id().isEmpty() ? handle : mail.id());
    all.append('\n').append(mail.subject()).append('\n');
    String words = mail.text() == null ? mail.html() : mail.text();
    all.append(words == null ? "" : words);
    mail.files().forEach(file -> all.append('\n').append(file.name()));
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What became of it within a day, as far as this node knows. */
  private @Nullable Became lately(UUID submission) {
    synchronized (lately) {
      Seen seen = lately.get(submission);
      return seen == null || seen.at().isBefore(clock.instant().minus(DAY)) ? null : seen.became();
    }
  }

  private void became(UUID submission, Became became) {
    synchronized (lately) {
      lately.put(submission, new Seen(became, clock.instant()));
    }
  }

  private boolean isOneMore(Box box, UUID submission) {
    if (lately(submission) == Became.COUNTED) {
      return true;
    }
    boolean one = boxes.isOneMore(box);
    became(submission, Became.COUNTED);
    return one;
  }

  private void post(Box box, UUID submission, MailMessage mail) {
    if (!isOneMore(box, submission)) {
      refused(box, submission, "many");
    } else if (mail.kind() != Kind.WRITTEN) {
      refused(box, submission, mail.kind() == Kind.TOO_LARGE ? "large" : "other");
    } else {
      List<String> left = new ArrayList<>();
      try {
        onBehalf.of(box.who(), () -> publish(box, submission, mail, left));
      } catch (Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
          throw refusal; // later
        }
        refused(
            box,
            submission,
            refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN
                ? "notMember"
                : WHY.getOrDefault(refusal.key(), "other"));
        return;
      }
      if (!left.isEmpty()) {
        notices.tell(box.who(), box.group(), "files", List.of(told(left)));
      }
    }
  }

  /** It cannot be taken over, however often it is tried. */
  void giveUp(String handle, MailMessage mail) {
    for (Box box : boxes.boxes(mail.recipients())) {
      UUID submission = submission(box, handle, mail);
      if (!posts.isPosted(submission) && lately(submission) != Became.REFUSED) {
        refused(box, submission, "other");
      }
    }
  }

  private void refused(Box box, UUID submission, String why) {
    became(submission, Became.REFUSED);
    notices.tell(box.who(), box.group(), why, List.of());
  }

  private UUID publish(Box box, UUID submission, MailMessage mail, List<String> left) {
    // Before its files are stored: whoever may not post there stores nothing.
    posts.mayPost(box.group());
    String words = FeedMailText.words(mail.subject(), mail.text(), mail.html());
    FeedWish.words(words, FeedWish.LONGEST_POST);
    List<NewPost.NewFile> stored = new ArrayList<>();
    for (int at = 0; at < mail.files().size(); at++) {
      MailMessage.File file = mail.files().get(at);
      UUID id = UUID.nameUUIDFromBytes((submission + "/" + at).getBytes(StandardCharsets.UTF_8));
      if (stored.size() == FeedWish.MOST_FILES || !stored(id, file, stored)) {
        left.add(file.name().isEmpty() ? file.mediaType() : file.name());
      }
    }
    NewPost post =
        new NewPost(
            FeedMailText.asks(mail.subject()).name(),
            words,
            null,
            box.group().toString(),
            null,
            null,
            null,
            null,
            stored);
    return posts.publish(submission, post).card().id();
  }

  private boolean stored(UUID id, MailMessage.File file, List<NewPost.NewFile> stored) {
    if (file.tooLarge()) {
      return false;
    }
    try {
      ByteArrayInputStream body = new ByteArrayInputStream(file.content());
      UUID kept =
          isPdf(file.content())
              ? files.addOriginal(id, body, null, file.name(), FeedResource.LARGEST_PDF).id()
              : files.add(body, null).id();
      stored.add(new NewPost.NewFile(kept, file.name(), file.name()));
      return true;
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
        throw refusal;
      }
      return false;
    }
  }

  private static boolean isPdf(byte[] content) {
    return content.length > PDF.length && Arrays.equals(content, 0, PDF.length, PDF, 0, PDF.length);
  }

  private static String told(List<String> names) {
    String all = String.join(", ", names);
    return all.length() <= LONGEST_TOLD ? all : all.substring(0, LONGEST_TOLD - 1) + "…";
  }
}
