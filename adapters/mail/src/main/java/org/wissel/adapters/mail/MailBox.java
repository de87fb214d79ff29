package org.wissel.adapters.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import jakarta.mail.search.SubjectTerm;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wissel.spi.SubmissionId;

/**
 * The portal's mailbox over IMAP: a folder with its own copies and one into which answers come. The
 * server does the searching; what is read of a message is its headers, and the words of answers.
 */
final class MailBox implements AutoCloseable {

  private static final SearchTerm THERE = new FlagTerm(new Flags(Flags.Flag.DELETED), false);

  private final MailSettings settings;
  private final MailStore store;

  /** What is done in the mailbox. */
  interface Work<T> {
    T in(Folders folders) throws MessagingException, IOException;
  }

  MailBox(MailSettings settings) {
    this.settings = settings;
    this.store = new MailStore(settings.account());
  }

  /** Work with both folders open; whatever fails of it becomes an AdapterException. */
  <T> T in(Work<T> work) {
    return store.in(
        connected -> {
          try (Folders folders = new Folders(connected)) {
            return work.in(folders);
          }
        });
  }

  @Override
  public void close() {
    store.close();
  }

  /** Both folders, open. */
  final class Folders implements AutoCloseable {

    private final Folder sent;
    private final Folder inbox;

    private Folders(Store connected) throws MessagingException {
      sent = connected.getFolder(settings.sent());
      inbox = connected.getFolder(settings.folder());
      sent.open(Folder.READ_WRITE);
      try {
        inbox.open(Folder.READ_ONLY);
      } catch (MessagingException e) {
        sent.close(false);
        throw e;
      }
    }

    @Override
    public void close() {
      for (Folder folder : List.of(inbox, sent)) {
        try {
          if (folder.isOpen()) {
            folder.close(false);
          }
        } catch (MessagingException e) {
          // what was to be done in it is done
          continue;
        }
      }
    }

    /** Puts a copy there that is not sent yet. */
    void keep(MimeMessage message) throws MessagingException {
      Flags draft = new Flags(Flags.Flag.DRAFT);
      draft.add(Flags.Flag.SEEN);
      message.setFlags(draft, true);
      sent.appendMessages(new Message[] {message});
    }

    void markSent(MailCopy copy) throws MessagingException {
      copy.message().setFlag(Flags.Flag.DRAFT, false);
    }

    void discard(MailCopy copy) throws MessagingException {
      copy.message().setFlag(Flags.Flag.DELETED, true);
    }

    /** The copies of what was written with this id, the oldest first. */
    List<MailCopy> copies(SubmissionId submission) throws MessagingException {
      return copies("<" + submission + ".");
    }

    private List<MailCopy> copies(String partOfId) throws MessagingException {
      List<MailCopy> copies = new ArrayList<>();
      for (Message message : in(sent, new AndTerm(THERE, new HeaderTerm("Message-ID", partOfId)))) {
        MailCopy.read(message).ifPresent(copies::add);
      }
      return copies;
    }

    /** Whether the copy that the mail server delivered to the portal itself has come. */
    boolean hasCome(MailCopy copy) throws MessagingException {
      return search(inbox, new HeaderTerm("Message-ID", id(copy))).length > 0;
    }

    private String id(MailCopy copy) {
      return MailCopy.messageId(copy.submission(), copy.reference(), settings.idDomain());
    }

    /** All of an order; nothing that came in is looked for where nothing was sent. */
    MailThread thread(String reference) throws MessagingException, IOException {
      String named = "." + reference + "@" + settings.idDomain();
      List<MailCopy> copies = copies(named);
      if (copies.isEmpty()) {
        return new MailThread(copies, List.of());
      }
      SearchTerm answers =
          new OrTerm(
              new SearchTerm[] {
                new HeaderTerm("In-Reply-To", named),
                new HeaderTerm("References", named),
                new SubjectTerm(reference)
              });
      // what a report is about stands in one of its parts, in which servers do not search
      SearchTerm reports =
          new AndTerm(
              new HeaderTerm("Content-Type", "multipart/report"),
              new ReceivedDateTerm(ComparisonTerm.GE, Date.from(copies.get(0).at())));
      List<MailAnswer> read = new ArrayList<>();
      for (Message message : in(inbox, new AndTerm(THERE, new OrTerm(answers, reports)))) {
        if (MailAnswer.reference(message).filter(reference::equals).isPresent()) {
          read.add(MailAnswer.read(message, settings.to()));
        }
      }
      Set<String> come = read.stream().map(MailAnswer::id).collect(Collectors.toSet());
      return new MailThread(
          copies.stream().filter(copy -> !copy.draft() || come.contains(id(copy))).toList(), read);
    }

    private Message[] in(Folder folder, SearchTerm term) throws MessagingException {
      Message[] found = search(folder, term);
      fetch(folder, found);
      return found;
    }

    /** Where the folders stand: what comes later has numbers from there on. */
    MailPlace place() throws MessagingException {
      return new MailPlace(
          ((UIDFolder) sent).getUIDValidity(),
          ((UIDFolder) sent).getUIDNext(),
          ((UIDFolder) inbox).getUIDValidity(),
          ((UIDFolder) inbox).getUIDNext());
    }

    /** The number of the first copy since then; the next number when there is none. */
    long firstSince(Instant time) throws MessagingException {
      Message[] found = search(sent, new ReceivedDateTerm(ComparisonTerm.GE, Date.from(time)));
      return found.length == 0
          ? ((UIDFolder) sent).getUIDNext()
          : ((UIDFolder) sent).getUID(found[0]);
    }

    /** Copies from that number on, at most so many, with their numbers. */
    List<Numbered> copiesFrom(long number, int most) throws MessagingException {
      List<Numbered> some = new ArrayList<>();
      for (Message message : from(sent, number, most)) {
        some.add(
            new Numbered(
                ((UIDFolder) sent).getUID(message),
                MailCopy.read(message).map(MailCopy::reference)));
      }
      return some;
    }

    /** The same of what came in. */
    List<Numbered> answersFrom(long number, int most) throws MessagingException, IOException {
      List<Numbered> some = new ArrayList<>();
      for (Message message : from(inbox, number, most)) {
        some.add(new Numbered(((UIDFolder) inbox).getUID(message), MailAnswer.reference(message)));
      }
      return some;
    }

    private Message[] from(Folder folder, long number, int most) throws MessagingException {
      Message[] found = ((UIDFolder) folder).getMessagesByUID(number, UIDFolder.LASTUID);
      Message[] some =
          Stream.of(found)
              // a range of numbers has its last message in it even where that is below
              .filter(message -> numberOf(folder, message) >= number)
              .limit(most)
              .toArray(Message[]::new);
      fetch(folder, some);
      return some;
    }

    private long numberOf(Folder folder, Message message) {
      try {
        return ((UIDFolder) folder).getUID(message);
      } catch (MessagingException e) {
        return -1; // it has gone meanwhile
      }
    }

    private Message[] search(Folder folder, SearchTerm term) throws MessagingException {
      int unused = folder.getMessageCount(); // hears of what came since
      return folder.search(term);
    }

    private void fetch(Folder folder, Message[] messages) throws MessagingException {
      FetchProfile profile = new FetchProfile();
      profile.add(FetchProfile.Item.ENVELOPE);
      profile.add(FetchProfile.Item.FLAGS);
      profile.add(FetchProfile.Item.CONTENT_INFO);
      profile.add(UIDFolder.FetchProfileItem.UID);
      for (String header :
          Set.of(
              "Message-ID",
              "In-Reply-To",
              "References",
              "Subject",
              "Auto-Submitted",
              "Precedence",
              "X-Autoreply",
              "X-Auto-Response-Suppress",
              MailCopy.STAMP,
              MailCopy.ORDER)) {
        profile.add(header);
      }
      folder.fetch(messages, profile);
    }
  }

  /**
   * A message that is new.
   *
   * @param number its number in the folder
   * @param order reference of the order that it is about; empty when it is about none
   */
  record Numbered(long number, Optional<String> order) {}
}
