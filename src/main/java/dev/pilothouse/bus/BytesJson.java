package dev.pilothouse.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.pilothouse.contracts.Bytes;
import java.io.IOException;
import java.util.List;

/**
 * Writes {@link Bytes} as base64, or, where the mapper's caller collects segments, as the index of
 * the segment that travels behind the JSON.
 */
final class BytesJson extends SimpleModule {
  /** Attribute that holds the list of segments of one packed message. */
  static final String SEGMENTS = "pilothouse.segments";

  private static final long serialVersionUID = 1L;

  BytesJson() {
    super("pilothouse-bytes");
    addSerializer(new Writer());
    addDeserializer(Bytes.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Bytes> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Bytes.class);
    }

    @Override
    @SuppressWarnings("unchecked") // the attribute is set by PackedBody alone
    public void serialize(Bytes value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      List<Bytes> segments = (List<Bytes>) provider.getAttribute(SEGMENTS);
      if (segments == null) {
        out.writeBinary(value.toArray());
      } else {
        segments.add(value);
        out.writeNumber(segments.size() - 1);
      }
    }
  }

  private static final class Reader extends StdDeserializer<Bytes> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Bytes.class);
    }

    @Override
    @SuppressWarnings("unchecked") // the attribute is set by PackedBody alone
    public Bytes deserialize(JsonParser in, DeserializationContext context) throws IOException {
      List<Bytes> segments = (List<Bytes>) context.getAttribute(SEGMENTS);
      if (segments == null || in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        return Bytes.wrap(in.getBinaryValue());
      }
      int index = in.getIntValue();
      if (index < 0 || index >= segments.size()) {
        throw context.weirdNumberException(index, Bytes.class, "no such segment");
      }
      return segments.get(index);
    }
  }
}
