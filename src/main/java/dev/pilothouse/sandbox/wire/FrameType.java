package dev.pilothouse.sandbox.wire;

/** What a frame means; the letter is its first byte. */
public enum FrameType {
  READY('R'),
  RUN('J'),
  FILE('F'),
  DATA('D'),
  GO('G'),
  INPUT('I'),
  INPUT_END('E'),
  KILL('K'),
  QUIT('Q'),
  OUT('O'),
  ERR('X'),
  ARTEFACT('A'),
  ARTEFACT_DATA('B'),
  RESULT('Z');

  private final byte letter;

  FrameType(char letter) {
    this.letter = (byte) letter;
  }

  byte letter() {
    return letter;
  }

  static FrameType of(byte letter) {
    for (FrameType type : values()) {
      if (type.letter == letter) {
        return type;
      }
    }
    throw new ProtocolException("a frame of the unknown type " + letter);
  }
}
