package org.wissel.portal.platform.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** The first page of a PDF as pixels; nothing that is in the file runs. */
record PdfPicture(BufferedImage firstPage, int pages) {

  private static final int MOST_PAGES = 50;

  /** What all that is compressed in a file may become, so that a bomb is refused unopened. */
  private static final long MOST_UNPACKED = 200L << 20;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** What is left to whoever draws it: limited by its pixels. */
  private static final Set<COSName> PICTURES =
      Set.of(COSName.DCT_DECODE, COSName.JPX_DECODE, COSName.CCITTFAX_DECODE, COSName.JBIG2_DECODE);

  private static final byte[] BEGIN = {'%', 'P', 'D', 'F', '-'};
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

  static boolean isPdf(byte[] bytes) {
    return bytes.length > BEGIN.length
        && Arrays.equals(bytes, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
  }

  static PdfPicture of(byte[] bytes) {
    return of(bytes, LONGEST);
  }

  /**
   * @param patience after which a page is taken for one that is never finished
   */
  static PdfPicture of(byte[] bytes, Duration patience) {
    if (unpacked(bytes) > MOST_UNPACKED) {
      throw Refusal.invalid("photo", "files.refusal.pdfBroken");
    }
    try (PDDocument document = Loader.loadPDF(bytes)) {
      if (document.isEncrypted()) {
        throw Refusal.invalid("photo", "files.refusal.pdfLocked");
      }
      int pages = document.getNumberOfPages();
      if (pages < 1 || pages > MOST_PAGES) {
        throw Refusal.invalid("photo", "files.refusal.pdfPages", MOST_PAGES);
      }
      checkStreams(document);
      PDPage page = document.getPage(0);
      PDRectangle box = page.getCropBox();
      float longest = Math.max(box.getWidth(), box.getHeight());
      if (!(longest > 1)) {
        throw Refusal.invalid("photo", "files.refusal.pdfBroken");
      }
      float scale = Photo.LONGEST_SIDE / longest;
      return new PdfPicture(
          new InTime(document, patience).renderImage(0, scale, ImageType.RGB), pages);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      if (e instanceof Refusal refusal) {
        throw refusal;
      }
      // As of photos: whatever comes to the mind of a library when a file is broken.
      throw Refusal.invalid("photo", "files.refusal.pdfBroken");
    }
  }

  /** Draws until its time is over: parts that use each other may take longer than a life. */
  private static final class InTime extends PDFRenderer {
    private final long latest;

    InTime(PDDocument document, Duration longest) {
      super(document);
      latest = System.nanoTime() + longest.toNanos();
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      return new PageDrawer(parameters) {
        @Override
        protected void processOperator(Operator operator, List<COSBase> operands)
            throws IOException {
          if (System.nanoTime() - latest > 0) {
            throw new IOException("the page takes too long");
          }
          super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
          if ((long) image.getWidth() * image.getHeight() > Photo.MOST_PIXELS) {
            throw new IOException("a picture is too large");
          }
          super.drawImage(image);
        }
      };
    }
  }

  /** The same for what is compressed in more than one way, which only the library understands. */
  private static void checkStreams(PDDocument document) throws IOException {
    Unpacked all = new Unpacked();
    COSDocument file = document.getDocument();
    for (COSObjectKey key : List.copyOf(file.getXrefTable().keySet())) {
      if (file.getObjectFromPool(key).getObject() instanceof COSStream stream) {
        List<COSName> filters = filters(stream.getFilters());
        InputStream in = stream.createRawInputStream();
        for (int i = 0; i < filters.size() && !PICTURES.contains(filters.get(i)); i++) {
          all.keep(i + 1 < filters.size());
          FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, all, stream, i);
          in = new ByteArrayInputStream(all.kept());
        }
      }
    }
  }

  private static List<COSName> filters(@Nullable COSBase said) {
    List<COSName> filters = new ArrayList<>();
    if (said instanceof COSName one) {
      filters.add(one);
    } else if (said instanceof COSArray several) {
      several.forEach(
          each -> {
            if (each instanceof COSName name) {
              filters.add(name);
            }
          });
    }
    return filters;
  }

  /** Counts what comes, and keeps it only where another filter follows. */
  private static final class Unpacked extends OutputStream {
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean keeps;
    private long count;

    void keep(boolean another) {
      keeps = another;
      kept = new ByteArrayOutputStream();
    }

    byte[] kept() {
      return kept.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      count += length;
      if (count > MOST_UNPACKED) {
        throw new IOException("it unpacks to too much");
      }
      if (keeps) {
        kept.write(bytes, from, length);
      }
    }
  }

  /** How many bytes the compressed parts are together; stops counting once it is too much. */
  private static long unpacked(byte[] bytes) {
    long count = 0;
    byte[] scrap = new byte[1 << 16];
    for (int at = indexOf(bytes, 0); at >= 0 && count <= MOST_UNPACKED; at = indexOf(bytes, at)) {
      int start = at;
      while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
        start++;
      }
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(bytes, start, bytes.length - start);
        int got = inflater.inflate(scrap);
        while (got > 0 && count <= MOST_UNPACKED) {
          count += got;
          got = inflater.inflate(scrap);
        }
      } catch (DataFormatException e) {
        // not compressed, or not in this way
      } finally {
        inflater.end();
      }
    }
    return count;
  }

  /** Where the next stream's content begins, or -1. */
  private static int indexOf(byte[] bytes, int from) {
    for (int i = from; i <= bytes.length - STREAM.length; i++) {
      if (bytes[i] == 's' && Arrays.equals(bytes, i, i + STREAM.length, STREAM, 0, STREAM.length)) {
        return i + STREAM.length;
      }
    }
    return -1;
  }
}
