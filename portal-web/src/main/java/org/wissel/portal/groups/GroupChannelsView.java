package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** What each channel is for, for the part of pages that says so before somebody writes. */
@Named("groupChannels")
@RequestScoped
public class GroupChannelsView {

  @Inject GroupChannelService channels;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable List<GroupChannel> all;

  public List<GroupChannel> getAll() {
    List<GroupChannel> read = all;
    if (read == null) {
      read = channels.channels();
      all = read;
    }
    return read;
  }

  /** What people call it. */
  public String name(GroupChannel channel) {
    return words.text(current.locale(), "groups.channel.name." + channel.channel());
  }

  public boolean isMayEdit() {
    return channels.mayEdit();
  }

  public int getLongest() {
    return GroupChannelService.LONGEST;
  }
}
