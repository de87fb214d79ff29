package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);

  private static final Map<String, String> WHY =
      Map.of(
          "feed.refusal.wordsMissing", "empty",
          "feed.refusal.wordsTooLong", "long",
          "feed.refusal.tooMuch", "many");

  @Inject GroupMailService boxes;
  @Inject FeedService feed;
  @Inject FileService files;
  @Inject FeedMailNotices notices;
  @Inject OnBehalf onBehalf;

  /**
   * Posts it once for each address of ours that it came to; the same once more changes nothing.
   *
   * @param handle by which the mailbox knows it, in the place of an id that it does not have
   */
  void post(String handle, MailMessage mail) {
    if (mail.kind() == Kind.AUTOMATIC) {
      return;
    }
    String id = mail.id().isEmpty() ? handle : mail.id();
    for (Box box : boxes.boxes(mail.recipients())) {
      UUID submission =
          UUID.nameUUIDFromBytes((box.hash() + "\n" + id).getBytes(StandardCharsets.UTF_8));
      if (!feed.isPosted(submission)) {
        post(box, submission, mail);
      }
    }
  }

  private void post(Box box, UUID submission, MailMessage mail) {
    if (!boxes.isOneMore(box)) {
      refused(box, "many");
    } else if (mail.kind() != Kind.WRITTEN) {
      refused(box, mail.kind() == Kind.TOO_LARGE ? "large" : "other");
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
  void giveUp(MailMessage mail) {
    boxes.boxes(mail.recipients()).forEach(box -> refused(box, "other"));
  }

  private void refused(Box box, String why) {
    notices.tell(box.who(), box.group(), why, List.of());
  }

  private UUID publish(Box box, UUID submission, MailMessage mail, List<String> left) {
    // Before its files are stored: whoever may not post there stores nothing.
    feed.mayPost(box.group());
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
    return feed.publish(submission, post).card().id();
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
