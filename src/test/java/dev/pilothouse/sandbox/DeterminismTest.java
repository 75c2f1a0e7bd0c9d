package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DeterminismTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          python     | print(sum(range(10)))         | true
          python     | runtime = 3; print(runtime)   | true
          python     | import time                   | false
          python     | from random import choice     | false
          python     | print(set('abc'))             | false
          python     | import os; os.urandom(3)      | false
          javascript | console.log(1 + 1)            | true
          javascript | console.log(Math.random())    | false
          javascript | new Date()                    | false
          typescript | performance.now()             | false
          go         | fmt.Println(1)                | true
          go         | go func() {}()                | false
          cobol      | STOP RUN.                     | false
          """)
  void plausible_program_asItsWordsTell(String language, String code, boolean expected) {
    assertThat(Determinism.plausible(ExecutionRequest.of(language, code))).isEqualTo(expected);
  }

  @Test
  void plausible_fileBesideTheProgram_countsToo() {
    ExecutionRequest request =
        new ExecutionRequest(
            "python", "import helper", Map.of("helper.py", "import uuid"), null, null);
    assertThat(Determinism.plausible(request)).isFalse();
  }
}
