package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each channel is for, for the part of pages that says so before somebody writes. */
@Named("groupChannels")
@RequestScoped
public class GroupChannelsView {

  @Inject GroupChannelService channels;

  private @Nullable List<GroupChannel> all;

  public List<GroupChannel> getAll() {
    List<GroupChannel> read = all;
    if (read == null) {
      read = channels.channels();
      all = read;
    }
    return read;
  }

  public boolean isMayEdit() {
    return channels.mayEdit();
  }

  public int getLongest() {
    return GroupChannelService.LONGEST;
  }
}
