package dev.pilothouse.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes enum constants as lower case with dashes, and reads them so. */
final class EnumJson extends SimpleModule {
  private static final long serialVersionUID = 1L;

  EnumJson() {
    super("pilothouse-enums");
    addSerializer(new Writer());
    setDeserializerModifier(new Modifier());
  }

  static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @SuppressWarnings("rawtypes") // Jackson hands out enums as the raw type
  private static final class Writer extends StdSerializer<Enum> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(wireName(value));
    }
  }

  private static final class Modifier extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> usual) {
      return new Reader(type.getRawClass());
    }
  }

  private static final class Reader extends JsonDeserializer<Object> {
    private final Class<?> type;

    Reader(Class<?> type) {
      this.type = type;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getValueAsString("");
      for (Object constant : type.getEnumConstants()) {
        if (wireName((Enum<?>) constant).equals(text)) {
          return constant;
        }
      }
      String known =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> wireName((Enum<?>) constant))
              .collect(Collectors.joining(", "));
      throw context.weirdStringException(text, type, "must be one of " + known);
    }
  }
}
