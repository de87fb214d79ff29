package org.wissel.portal.platform.shell;

import jakarta.faces.application.Resource;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primefaces.config.PrimeConfiguration;
import org.primefaces.context.PrimeRequestContext;
import org.primefaces.renderkit.HeadRenderer;

/**
 * The head of a page without dead weight: only a page that holds a PrimeFaces widget gets the
 * locale file and settings of PrimeFaces and our rules for its looks.
 */
public class LeanHeadRenderer extends HeadRenderer {

  @Override
  public void encodeEnd(FacesContext context, UIComponent head) throws IOException {
    boolean widgets = usesWidgets(context);
    ResponseWriter writer = context.getResponseWriter();
    UIComponent last = head.getFacet("last");
    if (last != null) {
      last.encodeAll(context);
    }
    if (widgets) {
      writer.startElement("link", head);
      writer.writeAttribute("rel", "stylesheet", null);
      writer.writeURIAttribute("href", address(context, "css", "primefaces-bridge.css"), null);
      writer.endElement("link");
    }
    // After the scripts of PrimeFaces: wissel.js stands in for them only where they are not.
    script(context, writer, head, "wissel.js");
    writer.endElement("head");
  }

  @Override
  protected void encodeLocaleResources(FacesContext context, PrimeConfiguration configuration) {
    if (usesWidgets(context)) {
      super.encodeLocaleResources(context, configuration);
    }
  }

  @Override
  protected void encodeSettingScripts(
      FacesContext context,
      PrimeRequestContext request,
      PrimeConfiguration configuration,
      ResponseWriter writer)
      throws IOException {
    if (usesWidgets(context)) {
      super.encodeSettingScripts(context, request, configuration, writer);
    }
  }

  private static boolean usesWidgets(FacesContext context) {
    return context.getViewRoot().getComponentResources(context, "head").stream()
        .anyMatch(resource -> isOfPrimeFaces(resource.getAttributes().get("library")));
  }

  private static boolean isOfPrimeFaces(@Nullable Object library) {
    return "primefaces".equals(library);
  }

  private static void script(
      FacesContext context, ResponseWriter writer, UIComponent head, String name)
      throws IOException {
    writer.startElement("script", head);
    writer.writeURIAttribute("src", address(context, "js", name), null);
    writer.endElement("script");
  }

  private static String address(FacesContext context, String library, String name) {
    Resource resource = context.getApplication().getResourceHandler().createResource(name, library);
    Objects.requireNonNull(resource, name);
    return context.getExternalContext().encodeResourceURL(resource.getRequestPath());
  }
}
