package org.wissel.portal.faults;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.AssetCard.Choice;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.PortalAddress;
import org.wissel.portal.platform.shell.Words;

/**
 * Stickers, as they are seen by a camera and as they are printed. Beside {@link FaultService}, so
 * that no transaction is held while pixels are looked at or pages drawn.
 */
@ApplicationScoped
public class FaultStickers {

  @Inject FaultService faults;
  @Inject FileService files;
  @Inject CurrentEmployee current;
  @Inject PortalAddress portal;
  @Inject Words words;

  /**
   * What a sticker says.
   *
   * @param code of a device or place that is known
   */
  public record Scanned(String code, String name) {}

  /**
   * The device whose sticker is in a picture, for browsers that cannot see for themselves. The
   * picture is not kept.
   *
   * @param declared the media type that the sender named, or null
   */
  public Scanned scan(@Nullable InputStream picture, @Nullable String declared) {
    String seen = seen(files.look(picture, declared));
    String code =
        Sticker.code(portal.origin(), seen)
            .orElseThrow(() -> Refusal.invalid("photo", "faults.refusal.foreignSticker"));
    AssetCard card =
        faults
            .asset(code)
            .orElseThrow(() -> Refusal.invalid("photo", "faults.refusal.codeUnknown"));
    return new Scanned(code, card.name());
  }

  /**
   * Sheets to print for a place and all within it, for facilities.
   *
   * @param place its code
   * @return a PDF
   */
  public byte[] sheets(@Nullable String place) {
    List<Choice> devices = faults.toBeLabelled(place);
    return StickerSheet.of(
        devices, portal.origin(), words.text(current.locale(), "faults.stickers.ask"));
  }

  private static String seen(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap bits =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    Map<DecodeHintType, ?> hints =
        Map.of(
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE));
    try {
      return new QRCodeReader().decode(bits, hints).getText();
    } catch (NotFoundException e) {
      throw Refusal.invalid("photo", "faults.refusal.noSticker");
    } catch (ReaderException e) {
      throw Refusal.invalid("photo", "faults.refusal.stickerUnreadable");
    }
  }
}
