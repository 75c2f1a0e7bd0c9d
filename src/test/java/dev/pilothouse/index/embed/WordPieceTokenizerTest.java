package dev.pilothouse.index.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the reference implementation, the Hugging Face tokenizers library. */
class WordPieceTokenizerTest {
  private static final String FILE = "/all-minilm-l6-v2-q-tokenizer.json";

  private static WordPieceTokenizer tokenizer;
  private static HuggingFaceTokenizer reference;

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in = MiniLm.class.getResourceAsStream(FILE)) {
      tokenizer = WordPieceTokenizer.read(in, MiniLm.MAX_TOKENS);
    }
    try (InputStream in = MiniLm.class.getResourceAsStream(FILE)) {
      reference =
          HuggingFaceTokenizer.newInstance(
              in,
              Map.of(
                  "addSpecialTokens", "true",
                  "truncation", "true",
                  "padding", "false",
                  "maxLength", String.valueOf(MiniLm.MAX_TOKENS),
                  "modelMaxLength", String.valueOf(MiniLm.MAX_TOKENS)));
    }
  }

  @AfterAll
  static void close() {
    reference.close();
  }

  @ParameterizedTest
  @CsvSource({
    "isNotBlank, is not blank",
    "parseHTTPHeader, parse http header",
    "URLs and newURLs, urls and new urls",
    "utf8Decode(x2D), utf8 decode(x2d)",
    "MAX_VALUE of String.valueOf, max_value of string.value of",
    "ÉtéFini, été fini",
    "A B, a b"
  })
  void splittingNames_name_readsItsParts(String text, String parts) {
    assertThat(tokenizer.splittingNames().encode(text).ids())
        .isEqualTo(tokenizer.encode(parts).ids());
  }

  @Test
  void encode_ownSources_equalsReference() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|json|xml)")).toList()) {
        String text = Files.readString(file);
        assertEqual(text);
        text.lines().forEach(WordPieceTokenizerTest::assertEqual);
      }
    }
  }

  /** Ten code points at a time, each beside letters, alone and before an accent. */
  @Test
  void encode_everyCodePoint_equalsReference() {
    for (int first = 0; first <= Character.MAX_CODE_POINT; first += 10) {
      StringBuilder text = new StringBuilder();
      for (int c = first; c < Math.min(first + 10, Character.MAX_CODE_POINT + 1); c++) {
        if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
          String s = Character.toString(c);
          text.append('a').append(s).append("b ").append(s).append("e\u0301").append(s).append(' ');
        }
      }
      assertEqual(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \t\r\n ",
        "Hello, World!",
        "getHTTPResponseCode() != null && snake_case_name >= 0x7F;",
        "Ünïcödé ÀÉÎÕÜ ñ ß ẞ İstanbul ıŞğ Ǆ ﬁ ﬃ",
        "e\u0301\u0323 e\u0323\u0301 \u0301start q\u0307\u0323 a\u0000\u0323\u0301",
        "漢字かな交じり文 中文字符 한국어 조합 𠀀𪛖 豈",
        "Ελληνικά ΣΊΣΥΦΟΣ Русский йод עברית العَرَبِيَّة हिन्दी ไทย",
        "emoji 😀👩‍👩‍👧‍👦 🏳️‍🌈 ❤️ 1️⃣ zero\u200Bwidth\u200D soft\u00ADhyphen \uFEFFbom",
        "control \u0001\u0002\u007F\u0085\u009F\uFFFD private \uE000 nbsp\u00A0thin\u2009ideo\u3000",
        "[CLS] text with [SEP] and [MASK][PAD] and [UNK]x[cls] [ [SEP",
        "“quotes” ‘single’ – dash — … • § ¶ © ® ™ € £ ¥ ½ ² ³ × ÷ ± µ",
        "don't can't #hashtag @user a.b.c 3.14159 1,000,000 C++ C# F# λx.x",
      })
  void encode_fixedText_equalsReference(String text) {
    assertEqual(text);
  }

  @Test
  void encode_longWords_equalsReference() {
    for (int length : new int[] {1, 99, 100, 101, 102, 5_000}) {
      assertEqual("a".repeat(length) + " tail");
      assertEqual("é".repeat(length) + " tail");
      assertEqual("e\u0301".repeat(length) + " tail");
      assertEqual("😀".repeat(length) + " tail");
    }
  }

  @Test
  void encode_randomText_equalsReference() {
    Random random = new Random(20261120);
    String alphabet =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789     \n\t_-.,;()[]{}<>/*+#'\""
            + "éÈñüßİıΣς漢字가각ー\u0301\u0323\u0327\u200B\u00A0😀🏽\uFFFDﬁ\u0000\u0007";
    int[] points = alphabet.codePoints().toArray();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(300);
      for (int j = 0; j < length; j++) {
        boolean any = random.nextInt(20) == 0;
        text.appendCodePoint(any ? anyCodePoint(random) : points[random.nextInt(points.length)]);
      }
      assertEqual(text.toString());
    }
  }

  @Test
  void encode_loneSurrogate_isLeftOut() {
    assertThat(tokenizer.encode("ab\uD800cd").ids()).isEqualTo(tokenizer.encode("abcd").ids());
    assertThat(tokenizer.encode("ab\uDC00").ids()).isEqualTo(tokenizer.encode("ab").ids());
  }

  @Test
  void encode_longText_isCutAndSaysSo() {
    Tokens fits = tokenizer.encode("word ".repeat(126));
    assertThat(fits.count()).isEqualTo(128);
    assertThat(fits.truncated()).isFalse();
    Tokens cut = tokenizer.encode("word ".repeat(127));
    assertThat(cut.ids()).isEqualTo(fits.ids());
    assertThat(cut.truncated()).isTrue();
    assertThat(cut.ids()[127]).isEqualTo(102);
  }

  @Test
  void read_otherTokenizer_isRefusedByName() {
    String json = "{\"model\": {\"type\": \"BPE\"}}";
    InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> WordPieceTokenizer.read(in, 128))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("type is 'BPE', only 'WordPiece' is implemented");
  }

  private static int anyCodePoint(Random random) {
    int point = random.nextInt(0x3FFFF);
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
  }

  private static void assertEqual(String text) {
    Encoding expected = reference.encode(text);
    Tokens actual = tokenizer.encode(text);
    long[] ids = Arrays.stream(actual.ids()).asLongStream().toArray();
    if (!Arrays.equals(ids, expected.getIds())) {
      String points = Arrays.toString(text.codePoints().limit(200).toArray());
      assertThat(ids)
          .as("ids of code points %s, %s", points, List.of(expected.getTokens()))
          .isEqualTo(expected.getIds());
    }
    assertThat(actual.truncated()).isEqualTo(expected.exceedMaxLength());
  }
}
