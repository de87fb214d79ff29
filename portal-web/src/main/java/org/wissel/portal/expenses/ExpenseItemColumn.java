package org.wissel.portal.expenses;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.expenses.ExpenseItem;

/** An item in a column of text. */
@Converter
public class ExpenseItemColumn implements AttributeConverter<ExpenseItem, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable ExpenseItem item) {
    return item == null ? null : ExpenseJson.write(item).toString();
  }

  @Override
  public @Nullable ExpenseItem convertToEntityAttribute(@Nullable String text) {
    return text == null ? null : ExpenseJson.item(ExpenseJson.parse(text));
  }
}
