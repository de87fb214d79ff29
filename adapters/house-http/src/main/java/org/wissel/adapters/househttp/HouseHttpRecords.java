package org.wissel.adapters.househttp;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;

/**
 * A register of records at the other end of the line, as far as all of them are alike.
 *
 * @param <W> a record on the wire
 * @param <B> a batch of them
 * @param <R> what stands there
 */
final class HouseHttpRecords<W, B, R> {

  // what looks different is none of the register's, and would not be safe in an address
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,40}");

  // with as many attendees each as may be they stay below what the line takes
  private static final int MOST_AT_ONCE = 50;

  private final HouseHttpLine line;
  private final String register;
  private final Class<W> wire;
  private final Function<W, R> reader;
  private final Class<B> batch;
  private final Function<B, Changes<R>> batchReader;
  private final HouseHttpKept<Capabilities> capabilities;

  HouseHttpRecords(
      HouseHttpLine line,
      String register,
      Class<W> wire,
      Function<W, R> reader,
      Class<B> batch,
      Function<B, Changes<R>> batchReader) {
    this.line = line;
    this.register = register;
    this.wire = wire;
    this.reader = reader;
    this.batch = batch;
    this.batchReader = batchReader;
    this.capabilities =
        new HouseHttpKept<>(
            line.clock(),
            () ->
                line.ask(
                    client -> client.capabilities(register),
                    HouseHttpWire.Cannot.class,
                    HouseHttpWire.Cannot::read));
  }

  Capabilities capabilities() {
    return capabilities.answer();
  }

  Acknowledgement send(SubmissionId submission, Object sent) {
    String json = line.json(sent);
    return line.ask(
        client -> client.send(register, submission.toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  Acknowledgement write(String what, Object written) {
    String json = line.json(written);
    return line.ask(
        client -> client.writeRecord(register, what, json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  Optional<R> record(String reference) {
    if (!NAME.matcher(reference).matches()) {
      return Optional.empty();
    }
    return line.find(client -> client.record(register, reference), wire, reader);
  }

  Optional<R> findBySubmission(SubmissionId submission) {
    return line.find(client -> client.findRecord(register, submission.toString()), wire, reader);
  }

  Changes<R> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 records");
    }
    return line.ask(
        client -> client.recordChanges(register, cursor.value(), Math.min(limit, MOST_AT_ONCE)),
        batch,
        batchReader);
  }
}
