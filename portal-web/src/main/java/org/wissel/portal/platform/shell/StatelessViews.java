package org.wissel.portal.platform.shell;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes every page stateless before anything looks at it. The template says so too, which counts
 * for what is posted back, but is too late for a page that is opened: PrimeFaces asks the new view
 * for its map before it is built, and that alone would open a session.
 */
public class StatelessViews extends ViewHandlerWrapper {

  public StatelessViews(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public @Nullable UIViewRoot createView(FacesContext context, String viewId) {
    UIViewRoot view = super.createView(context, viewId);
    if (view != null) {
      view.setTransient(true);
    }
    return view;
  }
}
