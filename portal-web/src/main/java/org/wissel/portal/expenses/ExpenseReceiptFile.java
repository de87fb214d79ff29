package org.wissel.portal.expenses;

import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file in which a receipt of an item is kept. */
@Embeddable
class ExpenseReceiptFile {

  private String file;
  private String sha256;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected ExpenseReceiptFile() {}

  ExpenseReceiptFile(UUID file, String sha256) {
    this.file = file.toString();
    this.sha256 = sha256;
  }

  UUID file() {
    return UUID.fromString(file);
  }

  String sha256() {
    return sha256;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExpenseReceiptFile that
        && file.equals(that.file)
        && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, sha256);
  }
}
