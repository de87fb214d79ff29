package org.wissel.portal.platform.shell;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.view.facelets.FaceletContext;
import jakarta.faces.view.facelets.TagAttribute;
import jakarta.faces.view.facelets.TagConfig;
import jakarta.faces.view.facelets.TagHandler;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code <s:kept at="…">}: a part of a page that is written once and then kept ({@link KeptParts}).
 * Where it is kept, its components are not even made. It holds no form and no widget: those need
 * their components when they are sent.
 */
public class KeptHandler extends TagHandler {

  private final TagAttribute at;
  private @Nullable KeptParts parts;

  public KeptHandler(TagConfig config) {
    super(config);
    at = getRequiredAttribute("at");
  }

  @Override
  public void apply(FaceletContext context, UIComponent parent) throws IOException {
    String address = (String) at.getObject(context, String.class);
    if (address == null || address.isEmpty()) {
      nextHandler.apply(context, parent);
      return;
    }
    KeptParts all = parts();
    String kept = all.read(address);
    if (kept == null) {
      Part part = new Part(address, all);
      parent.getChildren().add(part);
      nextHandler.apply(context, part);
    } else {
      parent.getChildren().add(new Kept(kept));
    }
  }

  private KeptParts parts() {
    KeptParts found = parts;
    if (found == null) {
      found = CDI.current().select(KeptParts.class).get();
      parts = found;
    }
    return found;
  }

  private abstract static class Written extends UIComponentBase {
    @Override
    public String getFamily() {
      return "wissel.Kept";
    }

    abstract String text(FacesContext context) throws IOException;

    @Override
    public void encodeAll(FacesContext context) throws IOException {
      context.getResponseWriter().write(text(context));
    }
  }

  /** A part as it was written before. */
  private static final class Kept extends Written {
    private final String text;

    Kept(String text) {
      this.text = text;
    }

    @Override
    String text(FacesContext context) {
      return text;
    }
  }

  /** A part that is written now. */
  private static final class Part extends Written {
    private final String address;
    private final KeptParts parts;

    Part(String address, KeptParts parts) {
      this.address = address;
      this.parts = parts;
    }

    @Override
    String text(FacesContext context) throws IOException {
      ResponseWriter page = context.getResponseWriter();
      StringWriter text = new StringWriter();
      ResponseWriter writer = page.cloneWithWriter(text);
      context.setResponseWriter(writer);
      try {
        for (UIComponent child : getChildren()) {
          child.encodeAll(context);
        }
        writer.flush();
      } finally {
        context.setResponseWriter(page);
      }
      String written = text.toString();
      parts.keep(address, written);
      return written;
    }
  }
}
