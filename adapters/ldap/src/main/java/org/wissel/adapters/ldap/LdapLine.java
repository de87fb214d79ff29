package org.wissel.adapters.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.SystemUnavailableException;

/**
 * The line to one directory: makes an encrypted connection in the portal's name for each call, and
 * turns whatever goes wrong into an {@link AdapterException}. Referrals are not followed: they
 * would lead the account's password to a server that nobody configured.
 */
final class LdapLine {

  /** Small enough for every server's limit. */
  private static final int PAGE = 200;

  private static final int LARGEST_MESSAGE = 5 << 20;
  private static final int MOST_ENTRIES = 500_000;

  /** How many times the read timeout a page may take. */
  private static final int READS_OF_ONE_PAGE = 5;

  private final LdapSettings settings;
  private final LdapSockets sockets;

  LdapLine(LdapSettings settings) {
    this.settings = settings;
    this.sockets = new LdapSockets(settings.ssl().getSocketFactory());
  }

  /** What a call does with a connection. */
  interface Work<T> {
    T on(Open line) throws LDAPException;
  }

  /** One call, on a connection of its own. */
  <T> T ask(Work<T> work) {
    LDAPConnection connection = null;
    try {
      connection = connect();
      return work.on(new Open(connection));
    } catch (LDAPException e) {
      throw failure(e, connection == null ? null : connection.getDisconnectCause());
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** A connection that lets the portal search. */
  final class Open {

    private final LDAPConnection connection;

    private Open(LDAPConnection connection) {
      this.connection = connection;
    }

    /** Page by page, everything below a base that matches. */
    void search(
        DN base, Filter filter, Collection<String> attributes, Consumer<SearchResultEntry> each)
        throws LDAPException {
      Bounded bounded = new Bounded(each);
      ASN1OctetString cookie = null;
      do {
        SearchRequest request = request(base, SearchScope.SUB, filter, attributes, bounded);
        request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
        bounded.nextPage();
        SearchResult result = connection.search(request);
        SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
        if (page == null) {
          throw new ContractBrokenException(
              settings.connection() + " does not answer page by page", null);
        }
        cookie = page.moreResultsToReturn() ? page.getCookie() : null;
      } while (cookie != null);
    }

    /** The entry of that name with the attributes, or null when there is none. */
    @Nullable SearchResultEntry entry(DN name, Filter filter, Collection<String> attributes)
        throws LDAPException {
      Found found = new Found();
      try {
        connection.search(request(name, SearchScope.BASE, filter, attributes, new Bounded(found)));
      } catch (LDAPException e) {
        if (e.getResultCode() == ResultCode.NO_SUCH_OBJECT) {
          return null;
        }
        throw e;
      }
      return found.entry;
    }

    private SearchRequest request(
        DN base,
        SearchScope scope,
        Filter filter,
        Collection<String> attributes,
        SearchResultListener listener) {
      int seconds = (int) Math.max(1, settings.readTimeout().toSeconds());
      return new SearchRequest(
          listener,
          base,
          scope,
          DereferencePolicy.NEVER,
          0,
          seconds,
          false,
          filter,
          attributes.toArray(String[]::new));
    }
  }

  private static final class Found implements Consumer<SearchResultEntry> {
    private @Nullable SearchResultEntry entry;

    @Override
    public void accept(SearchResultEntry one) {
      entry = one;
    }
  }

  /** Stops a server that does not stop by itself. */
  private final class Bounded implements SearchResultListener {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<SearchResultEntry> each;
    private int entries;
    private long latest;

    Bounded(Consumer<SearchResultEntry> each) {
      this.each = each;
      nextPage();
    }

    private void nextPage() {
      latest = System.nanoTime() + READS_OF_ONE_PAGE * settings.readTimeout().toNanos();
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
      if (++entries > MOST_ENTRIES) {
        throw new ContractBrokenException(
            settings.connection() + " answers more than " + MOST_ENTRIES + " entries", null);
      }
      if (System.nanoTime() - latest > 0) {
        throw new SystemUnavailableException(
            settings.connection() + " takes too long", true, null, null);
      }
      each.accept(entry);
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
      // what another server has is not part of this directory
    }
  }

  private LDAPConnection connect() throws LDAPException {
    LDAPConnection connection =
        settings.startTls()
            ? new LDAPConnection(options())
            : new LDAPConnection(sockets, options());
    try {
      connection.connect(settings.host(), settings.port());
      if (settings.startTls()) {
        ExtendedResult answer =
            connection.processExtendedOperation(new StartTLSExtendedRequest(sockets));
        if (answer.getResultCode() != ResultCode.SUCCESS) {
          throw new AccessRefusedException(
              settings.connection() + " does not encrypt (" + answer.getResultCode() + ")", null);
        }
      }
      connection.bind(settings.user(), settings.password());
      return connection;
    } catch (LDAPException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private LDAPConnectionOptions options() {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) settings.connectTimeout().toMillis());
    options.setResponseTimeoutMillis(settings.readTimeout().toMillis());
    options.setMaxMessageSize(LARGEST_MESSAGE);
    options.setFollowReferrals(false);
    return options;
  }

  /**
   * @param behind why the connection ended, where the library does not tell it with the failure
   */
  private AdapterException failure(LDAPException e, @Nullable Throwable behind) {
    String where = settings.connection();
    ResultCode code = e.getResultCode();
    boolean broke = false;
    boolean untrusted = false;
    boolean garbage = false;
    for (Throwable cause : causes(e, behind)) {
      if (neverConnected(cause)) {
        return new SystemUnavailableException(where + " is not reachable", false, null, e);
      }
      if (cause instanceof SSLHandshakeException) {
        untrusted = true;
      } else if (cause instanceof SSLException) {
        garbage = true;
      } else if (cause instanceof SocketException
          || cause instanceof InterruptedIOException
          || cause instanceof EOFException) {
        broke = true; // also what lies behind a handshake that came to nothing
      }
    }
    if (garbage && !broke) {
      // only where it is encrypted can it be told from an answer that ends too early
      return new ContractBrokenException(where + " answers with what is no TLS", e);
    }
    if (untrusted && !broke) {
      return new AccessRefusedException("no trusted connection with " + where, e);
    }
    if (broke && code == ResultCode.LOCAL_ERROR) {
      return new SystemUnavailableException(
          "the connection with " + where + " broke", true, null, e);
    }
    return switch (code.intValue()) {
      case ResultCode.INVALID_CREDENTIALS_INT_VALUE,
          ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
          ResultCode.AUTH_METHOD_NOT_SUPPORTED_INT_VALUE,
          ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE,
          ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE,
          ResultCode.UNWILLING_TO_PERFORM_INT_VALUE ->
          new AccessRefusedException(where + " does not let us in (" + code + ")", e);
      case ResultCode.CONNECT_ERROR_INT_VALUE ->
          new SystemUnavailableException(where + " is not reachable", false, null, e);
      case ResultCode.SERVER_DOWN_INT_VALUE ->
          new SystemUnavailableException("the connection with " + where + " broke", true, null, e);
      case ResultCode.TIMEOUT_INT_VALUE, ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE ->
          new SystemUnavailableException(where + " did not answer in time", true, null, e);
      case ResultCode.BUSY_INT_VALUE,
          ResultCode.UNAVAILABLE_INT_VALUE,
          ResultCode.OTHER_INT_VALUE ->
          new SystemUnavailableException(where + " answered " + code, true, null, e);
      // What is there of the answer is not everybody.
      case ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE, ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE ->
          new ContractBrokenException(
              where + " does not give everything to our account (" + code + ")", e);
      case ResultCode.NO_SUCH_OBJECT_INT_VALUE ->
          new ContractBrokenException(
              where + " has nothing there, or hides it from our account (" + code + ")", e);
      default -> new ContractBrokenException(where + " answered " + code, e);
    };
  }

  private static List<Throwable> causes(Throwable failure, @Nullable Throwable behind) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    for (Throwable cause = behind; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private static boolean neverConnected(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException;
  }
}
