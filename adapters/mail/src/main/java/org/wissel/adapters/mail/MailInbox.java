package org.wissel.adapters.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailboxSystem;

/**
 * A mailbox that is emptied. A handle is the number of a message, with that of its folder before
 * it, so that it never means another one.
 */
final class MailInbox implements MailboxSystem, AutoCloseable {

  private static final SearchTerm THERE = new FlagTerm(new Flags(Flags.Flag.DELETED), false);
  private static final Session OFFLINE = Session.getInstance(new Properties());

  private final MailboxSettings settings;
  private final MailStore store;

  MailInbox(MailboxSettings settings) {
    this.settings = settings;
    this.store = new MailStore(settings.account());
  }

  private interface Work<T> {
    T in(Folder folder) throws MessagingException, IOException;
  }

  /** Work with the folder; what is deleted in it is gone when the work is done. */
  private <T> T in(int mode, Work<T> work) {
    return store.in(
        connected -> {
          Folder folder = connected.getFolder(settings.folder());
          folder.open(mode);
          boolean done = false;
          try {
            T result = work.in(folder);
            done = true;
            return result;
          } finally {
            if (folder.isOpen()) {
              folder.close(done && mode == Folder.READ_WRITE);
            }
          }
        });
  }

  @Override
  public List<String> waiting(int most) {
    return in(
        Folder.READ_ONLY,
        folder -> {
          List<String> handles = new ArrayList<>();
          for (Message message : folder.search(THERE)) {
            if (handles.size() == most) {
              break;
            }
            handles.add(
                ((UIDFolder) folder).getUIDValidity() + "." + ((UIDFolder) folder).getUID(message));
          }
          return handles;
        });
  }

  /** A message as it came, or only its headers. */
  private record Raw(byte[] bytes, boolean whole) {}

  @Override
  public Optional<MailMessage> read(String handle) {
    try {
      return raw(handle).map(MailInbox::read);
    } catch (ContractBrokenException | SystemUnavailableException e) {
      throw ofThisOne("does not hand over one of its messages");
    }
  }

  /** Where the mailbox is there, it is this message; else that is what is told. */
  private RequestRejectedException ofThisOne(String words) {
    waiting(1);
    return new RequestRejectedException("message", settings.account().connection() + " " + words);
  }

  private Optional<Raw> raw(String handle) {
    return in(
        Folder.READ_ONLY,
        folder -> {
          Message message = message(folder, handle);
          return message == null ? Optional.empty() : raw(folder, message);
        });
  }

  private static MailMessage read(Raw raw) {
    try {
      MimeMessage message = new MimeMessage(OFFLINE, new ByteArrayInputStream(raw.bytes()));
      return raw.whole() ? MailIncoming.read(message) : MailIncoming.tooLarge(message);
    } catch (MessagingException e) {
      return MailIncoming.UNREADABLE;
    }
  }

  /** The bytes alone are taken from the server: what it makes of them may be anything. */
  private Optional<Raw> raw(Folder folder, Message message) throws MessagingException, IOException {
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.SIZE);
    folder.fetch(new Message[] {message}, profile);
    boolean whole = message.getSize() >= 0 && message.getSize() <= settings.largest();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (whole) {
        message.writeTo(bytes);
      } else {
        for (String line : headers(message)) {
          bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(new byte[] {'\r', '\n'});
      }
    } catch (MessageRemovedException e) {
      return Optional.empty();
    }
    return Optional.of(new Raw(bytes.toByteArray(), whole));
  }

  private static List<String> headers(Message message) throws MessagingException {
    List<String> lines = new ArrayList<>();
    ((MimeMessage) message).getAllHeaderLines().asIterator().forEachRemaining(lines::add);
    return lines;
  }

  @Override
  public void taken(String handle) {
    try {
      boolean unused =
          in(
              Folder.READ_WRITE,
              folder -> {
                Message message = message(folder, handle);
                if (message == null) {
                  return false;
                }
                message.setFlag(Flags.Flag.DELETED, true);
                return true;
              });
    } catch (ContractBrokenException | SystemUnavailableException e) {
      throw ofThisOne("does not delete one of its messages");
    }
  }

  /** Null where it is not there any more, or the numbers of the folder are others. */
  private static @Nullable Message message(Folder folder, String handle) throws MessagingException {
    String[] numbers = handle.split("\\.", 2);
    if (numbers.length != 2
        || !numbers[0].equals(String.valueOf(((UIDFolder) folder).getUIDValidity()))
        || !numbers[1].matches("\\d{1,18}")) {
      return null;
    }
    Message message = ((UIDFolder) folder).getMessageByUID(Long.parseLong(numbers[1]));
    return message == null || message.isSet(Flags.Flag.DELETED) ? null : message;
  }

  @Override
  public void close() {
    store.close();
  }
}
