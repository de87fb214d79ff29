package org.wissel.portal.groups;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.shell.LiveHeard;
import org.wissel.portal.platform.shell.Words;

/** The only door to what mail, chat, groups and documents are for here. */
@ApplicationScoped
@Transactional
public class GroupChannelService {

  static final int LONGEST = 300;

  private static final List<String> CHANNELS = List.of("GROUPS", "CHAT", "MAIL", "DOCUMENTS");

  /** The same for everybody and on most pages of groups; another node's change is told. */
  private static final String CHANGED = "group-channels";

  private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);

  private final Cache<Locale, List<GroupChannel>> read =
      Caffeine.newBuilder().expireAfterWrite(LONGEST_KEPT).build();

  @Inject GroupContentRepository kept;
  @Inject Live live;
  @Inject CurrentEmployee current;
  @Inject Words words;

  /** Each channel with what editors wrote, or with what comes with the portal. */
  public List<GroupChannel> channels() {
    return read.get(current.locale(), this::read);
  }

  private List<GroupChannel> read(Locale locale) {
    Map<String, GroupChannel> written =
        kept.channels(locale).stream()
            .collect(Collectors.toMap(GroupChannel::channel, Function.identity()));
    return CHANNELS.stream()
        .map(channel -> written.getOrDefault(channel, supplied(channel)))
        .toList();
  }

  void heard(@Observes LiveHeard event) {
    if (CHANGED.equals(event.kind())) {
      read.invalidateAll();
    }
  }

  private GroupChannel supplied(String channel) {
    String key = "groups.channel." + channel;
    return new GroupChannel(
        channel,
        words.text(current.locale(), key),
        words.text(Words.ENGLISH, key),
        words.text(Words.DUTCH, key),
        0);
  }

  /** Writes what one is for; for editors. */
  public void change(String channel, GroupChannelForm form) {
    current.require(Role.EDITOR);
    if (!CHANNELS.contains(channel)) {
      throw Refusal.notFound();
    }
    String english =
        GroupTexts.present("english", GroupTexts.line("english", form.english(), LONGEST));
    String dutch = GroupTexts.present("dutch", GroupTexts.line("dutch", form.dutch(), LONGEST));
    if (form.version() == null || !kept.keepChannel(channel, english, dutch, form.version())) {
      throw Refusal.conflict("groups.refusal.changed");
    }
    read.invalidateAll();
    live.tellAll(CHANGED);
  }

  public boolean mayEdit() {
    return current.is(Role.EDITOR);
  }
}
