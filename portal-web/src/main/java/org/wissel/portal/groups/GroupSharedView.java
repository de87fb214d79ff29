package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** {@code groups/shared.xhtml}: {@code ?link=} the secret of a link to a file. */
@Named("groupShared")
@RequestScoped
public class GroupSharedView {

  @Inject GroupLinkService links;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable String link;
  private @Nullable GroupShared file;

  /** Before anything of the page is written. */
  public void open() {
    try {
      file = links.look(link);
    } catch (Refusal refused) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .setResponseStatus(refused.kind().status());
    }
  }

  /** Null when the link leads nowhere, or not any more. */
  public @Nullable GroupShared getFile() {
    return file;
  }

  public String getSize() {
    return GroupView.size(words, current.locale(), Objects.requireNonNull(file).bytes());
  }

  public String getUntil() {
    return words.moment(current.locale(), Objects.requireNonNull(file).until());
  }

  public @Nullable String getLink() {
    return link;
  }

  public void setLink(@Nullable String value) {
    link = value;
  }
}
