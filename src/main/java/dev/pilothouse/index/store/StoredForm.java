package dev.pilothouse.index.store;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What ranking has to know of a chunk, as bytes in a column of the index: a search looks at some
 * hundred chunks, and each read of a stored document would unpack a block of others.
 */
final class StoredForm {

  private final ByteBuffersDataOutput out = ByteBuffersDataOutput.newResettableInstance();
  private final FileRole role;

  /** Writes the chunks of one file, one after the other; not for several threads. */
  StoredForm(FileRole role) {
    this.role = role;
  }

  BytesRef write(Chunk chunk) {
    out.reset();
    try {
      out.writeString(chunk.path());
      out.writeVInt(chunk.startLine());
      out.writeVInt(chunk.endLine());
      out.writeString(chunk.language().id());
      out.writeString(role.name());
      writeOptional(out, chunk.symbol());
      DefinitionKind kind = chunk.kind();
      writeOptional(out, kind == null ? null : kind.id());
      out.writeVInt(chunk.definitions().size());
      for (Definition definition : chunk.definitions()) {
        out.writeString(definition.name());
        out.writeString(definition.owner());
        out.writeString(definition.kind().name());
        out.writeVInt(definition.startLine());
        out.writeVInt(definition.nameLine());
        out.writeVInt(definition.endLine());
      }
      for (Definition definition : chunk.definitions()) {
        out.writeString(definition.signature());
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static Stored read(int document, BytesRef bytes) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    return new Stored(
        document,
        in.readString(),
        in.readVInt(),
        in.readVInt(),
        in.readString(),
        FileRole.valueOf(in.readString()),
        readOptional(in),
        readOptional(in),
        signed(definitions(in), in));
  }

  private static List<Definition> definitions(ByteArrayDataInput in) throws IOException {
    int count = in.readVInt();
    List<Definition> definitions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      definitions.add(
          new Definition(
              in.readString(),
              in.readString(),
              DefinitionKind.valueOf(in.readString()),
              in.readVInt(),
              in.readVInt(),
              in.readVInt(),
              ""));
    }
    return definitions;
  }

  /** An index made before signatures were kept ends here, and is searched until it is made anew. */
  private static List<Definition> signed(List<Definition> definitions, ByteArrayDataInput in)
      throws IOException {
    if (in.eof()) {
      return definitions;
    }
    List<Definition> signed = new ArrayList<>(definitions.size());
    for (Definition each : definitions) {
      signed.add(
          new Definition(
              each.name(),
              each.owner(),
              each.kind(),
              each.startLine(),
              each.nameLine(),
              each.endLine(),
              in.readString()));
    }
    return signed;
  }

  /** Empty stands for none: what is optional here is never empty. */
  private static void writeOptional(ByteBuffersDataOutput out, @Nullable String text)
      throws IOException {
    out.writeString(text == null ? "" : text);
  }

  private static @Nullable String readOptional(ByteArrayDataInput in) throws IOException {
    String text = in.readString();
    return text.isEmpty() ? null : text;
  }
}
