package org.wissel.portal.platform.shell;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Makes {@link LostView} the handler of every page. */
public class LostViewFactory extends ExceptionHandlerFactory {

  public LostViewFactory(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new LostView(getWrapped().getExceptionHandler());
  }
}
