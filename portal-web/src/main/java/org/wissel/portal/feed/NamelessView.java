package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;

/** {@code feed/nameless.xhtml}: asking a group without one's name. */
@Named("nameless")
@RequestScoped
public class NamelessView {

  @Inject NamelessService service;
  @Inject GroupService groups;
  @Inject CurrentEmployee current;

  private @Nullable String id;
  private @Nullable GroupLook group;
  private boolean offered;

  /** Reads the group; one that the reader may not read is not there. */
  public void open() {
    try {
      UUID wanted = Incoming.id(id);
      GroupLook look = groups.look(wanted, current.number());
      if (!look.mayRead()) {
        throw Refusal.notFound();
      }
      group = look;
      offered = service.offered(wanted);
    } catch (Refusal e) {
      Opening.answer(404);
    }
  }

  public GroupLook getGroup() {
    GroupLook found = group;
    if (found == null) {
      throw Refusal.notFound();
    }
    return found;
  }

  public String getTitle() {
    return group == null ? "" : getGroup().name();
  }

  public boolean isOffered() {
    return offered;
  }

  public int getCrowd() {
    return NamelessService.CROWD;
  }

  public int getLongest() {
    return NamelessService.LONGEST;
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }
}
