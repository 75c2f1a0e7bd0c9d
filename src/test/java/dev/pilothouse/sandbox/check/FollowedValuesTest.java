package dev.pilothouse.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways by which a name or path comes to be, and the same ways to something harmless. */
@Timeout(60)
class FollowedValuesTest {
  private static final char QUOTE = '~';

  /** Go needs its lines. */
  private static String program(String language, String code) {
    return language.equals("go") ? ("package main; " + code).replace("; ", "\n") : code;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = QUOTE,
      value = {
        "javascript | dynamic-code | let a; a ??= 'ev'; a += 'al'; globalThis[a]('1')",
        "javascript | dynamic-code | const f = ['con', 'structor'].reduce((a, b) => a + b); (() => 0)[f]('1')()",
        "javascript | dynamic-code | class W extends require('worker_threads').Worker { constructor(c) { super(c, {eval: true}) } }; new W('1')",
        "javascript | dynamic-code | const fs = require('fs'), m = require('path').resolve('own.js'); fs.writeFileSync(m, 'x'); require(m)",
        "javascript | network | class A extends require('net').Socket { go() { super.connect(80, 'h') } }; new A().go()",
        "javascript | signal | ['SIGTERM', 'SIGHUP'].forEach(s => process.on(s, () => console.log('no')))",
        "javascript | signal | process.addListener.bind(process)('SIGTERM', () => {})",
        "javascript | tampering | Object.assign({}, JSON.parse('{\"__proto__\": {\"admin\": 1}}'))",
        "javascript | tampering | const { expect } = require('@jest/globals'); expect.extend({ toEqual: () => ({ pass: true }) })",
        "javascript | native | Deno.dlopen('libc.so.6', {})",
        "python | dynamic-code | import builtins; builtins.__getattribute__('ev' + 'al')('1')",
        "python | process | import timeit; timeit.timeit('os.system(\"x\")', setup='import os')",
        "python | tampering | import builtins; builtins.print = lambda *a: None",
        "python | file | b = bytearray(b'/etc/passwe'); b[10] ^= 1; open(b.decode())",
        "go | file | import \"os\"; import \"path/filepath\"; func main() { ; os.Open(filepath.Join(string(os.PathSeparator), \"etc\", \"shadow\")) ; }",
        "go | file | import \"os\"; func main() { ; b := []byte(\"0fud0tibepx\") ; for i := range b { ; b[i]-- ; } ; os.Open(string(b)) ; }",
        "go | file | import \"os\"; import \"strings\"; func main() { ; f := func(r rune) rune { ; if r == '.' { ; return '/' ; } ; return r ; } ; os.Open(strings.Map(f, \".etc.shadow\")) ; }",
        "go | native | import \"golang.org/x/sys/unix\"; func main() { ; unix.Unshare(1) ; }",
        "go | tampering | import \"os\"; import \"testing\"; func TestMain(m *testing.M) { ; m.Run() ; os.Exit(0) ; }",
      })
  void code_thatComesToIt_isBlocked(String language, String rule, String code) {
    String program = program(language, code);
    assertThat(Checks.findings(language, program))
        .anySatisfy(found -> assertThat(found).startsWith(rule + "@"));
    assertThat(Checks.of(language, program).verdict()).isEqualTo(ValidationVerdict.BLOCK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = QUOTE,
      value = {
        "javascript | let a; a ??= 'le'; a += 'ngth'; console.log('abc'[a])",
        "javascript | class E extends Error { constructor(m) { super(m, {cause: 1}) } }; new E('x')",
        "javascript | const { EventEmitter } = require('events'); class A extends EventEmitter { go() { super.emit('x') } }; new A().go()",
        "javascript | const server = make(); process.on('SIGTERM', () => { console.log('bye'); server.close() })",
        "javascript | let stopping = false; process.on('SIGTERM', () => { stopping = true })",
        "javascript | JSON.parse('{\"proto\": {\"admin\": 1}}')",
        "javascript | const { expect } = require('@jest/globals'); expect.extend({ toBeEven: n => ({ pass: n % 2 == 0 }) })",
        "javascript | const fs = require('fs'); fs.writeFileSync('data.json', '{}'); require('./own.js')",
        "python | from unittest.mock import MagicMock; m = MagicMock(); m.run.return_value.stdout = 'x'",
        "python | import timeit; timeit.timeit('sum(x)', setup='x = range(9)')",
        "python | b = bytearray(b'data.tx_'); b[7] = 116; open(b.decode())",
        "go | import \"os\"; import \"path/filepath\"; func main() { ; os.Open(filepath.Join(\"data\", string(os.PathSeparator), \"x.txt\")) ; }",
        "go | import \"os\"; import \"strings\"; func main() { ; f := func(r rune) rune { ; if r == ' ' { ; return '_' ; } ; return r ; } ; os.Create(strings.Map(f, \"my file\")) ; }",
        "go | import \"os\"; import \"testing\"; func TestMain(m *testing.M) { ; os.Exit(m.Run()) ; }",
      })
  void code_thatComesToOnesOwn_passes(String language, String code) {
    assertThat(Checks.of(language, program(language, code)).verdict())
        .isEqualTo(ValidationVerdict.ALLOW);
  }
}
