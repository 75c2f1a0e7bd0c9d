package dev.pilothouse.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways by which a name or path comes to be, and the same ways to something harmless. */
@Timeout(60)
class FollowedValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "dynamic-code | let a; a ??= 'ev'; a += 'al'; globalThis[a]('1')",
        "dynamic-code | const f = ['con', 'structor'].reduce((a, b) => a + b); (() => 0)[f]('1')()",
        "dynamic-code | class W extends require('worker_threads').Worker { constructor(c) { super(c, {eval: true}) } }; new W('1')",
        "dynamic-code | const fs = require('fs'), m = require('path').resolve('own.js'); fs.writeFileSync(m, 'x'); require(m)",
        "network      | class A extends require('net').Socket { go() { super.connect(80, 'h') } }; new A().go()",
        "signal       | ['SIGTERM', 'SIGHUP'].forEach(s => process.on(s, () => console.log('no')))",
        "signal       | process.addListener.bind(process)('SIGTERM', () => {})",
        "tampering    | Object.assign({}, JSON.parse('{\"__proto__\": {\"admin\": 1}}'))",
        "tampering    | const { expect } = require('@jest/globals'); expect.extend({ toEqual: () => ({ pass: true }) })",
        "native       | Deno.dlopen('libc.so.6', {})",
      })
  void javascript_comesTo_isBlocked(String rule, String code) {
    assertThat(Checks.findings("javascript", code)).contains(rule + "@1");
    assertThat(Checks.of("javascript", code).verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "let a; a ??= 'le'; a += 'ngth'; console.log('abc'[a])",
        "class E extends Error { constructor(m) { super(m, {cause: 1}) } }; new E('x')",
        "const { EventEmitter } = require('events'); class A extends EventEmitter { go() { super.emit('x') } }; new A().go()",
        "const server = make(); process.on('SIGTERM', () => { console.log('bye'); server.close() })",
        "let stopping = false; process.on('SIGTERM', () => { stopping = true })",
        "JSON.parse('{\"proto\": {\"admin\": 1}}')",
        "const { expect } = require('@jest/globals'); expect.extend({ toBeEven: n => ({ pass: n % 2 == 0 }) })",
        "const fs = require('fs'); fs.writeFileSync('data.json', '{}'); require('./own.js')",
      })
  void javascript_sameWayToOnesOwn_passes(String code) {
    assertThat(Checks.of("javascript", code).verdict()).isEqualTo(ValidationVerdict.ALLOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dynamic-code | import builtins; builtins.__getattribute__('ev' + 'al')('1')",
        "process      | import timeit; timeit.timeit('os.system(\"x\")', setup='import os')",
        "tampering    | import builtins; builtins.print = lambda *a: None",
        "file         | b = bytearray(b'/etc/passwe'); b[10] ^= 1; open(b.decode())",
      })
  void python_comesTo_isBlocked(String rule, String code) {
    assertThat(Checks.findings("python", code)).contains(rule + "@1");
    assertThat(Checks.of("python", code).verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from unittest.mock import MagicMock; m = MagicMock(); m.run.return_value.stdout = 'x'",
        "import timeit; timeit.timeit('sum(x)', setup='x = range(9)')",
        "b = bytearray(b'data.tx_'); b[7] = 116; open(b.decode())",
      })
  void python_sameWayToOnesOwn_passes(String code) {
    assertThat(Checks.of("python", code).verdict()).isEqualTo(ValidationVerdict.ALLOW);
  }

  private static String go(String imports, String code) {
    StringBuilder program = new StringBuilder("package main\n");
    for (String each : imports.split(" ")) {
      program.append("import \"").append(each).append("\"\n");
    }
    return program + code.replace("; ", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "file         | os path/filepath | func main() { ; os.Open(filepath.Join(string(os.PathSeparator), \"etc\", \"shadow\")) ; }",
        "file         | os | func main() { ; b := []byte(\"0fud0tibepx\") ; for i := range b { ; b[i]-- ; } ; os.Open(string(b)) ; }",
        "file         | os strings | func main() { ; f := func(r rune) rune { ; if r == '.' { ; return '/' ; } ; return r ; } ; os.Open(strings.Map(f, \".etc.shadow\")) ; }",
        "native       | golang.org/x/sys/unix | func main() { ; unix.Unshare(1) ; }",
        "tampering    | os testing | func TestMain(m *testing.M) { ; m.Run() ; os.Exit(0) ; }",
      })
  void go_comesTo_isBlocked(String rule, String imports, String code) {
    assertThat(Checks.findings("go", go(imports, code)))
        .anySatisfy(found -> assertThat(found).startsWith(rule + "@"));
    assertThat(Checks.of("go", go(imports, code)).verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "os path/filepath | func main() { ; os.Open(filepath.Join(\"data\", string(os.PathSeparator), \"x.txt\")) ; }",
        "os strings | func main() { ; f := func(r rune) rune { ; if r == ' ' { ; return '_' ; } ; return r ; } ; os.Create(strings.Map(f, \"my file\")) ; }",
        "os testing | func TestMain(m *testing.M) { ; os.Exit(m.Run()) ; }",
      })
  void go_sameWayToOnesOwn_passes(String imports, String code) {
    assertThat(Checks.of("go", go(imports, code)).verdict()).isEqualTo(ValidationVerdict.ALLOW);
  }
}
