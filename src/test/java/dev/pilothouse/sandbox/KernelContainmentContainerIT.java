package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile program cannot ask of the kernel, nor do to its supervisor. */
@Timeout(60)
class KernelContainmentContainerIT {
  private static final SandboxFixture FIXTURE = SandboxFixture.warm(2);

  /** Tells what a system call of this architecture answers. */
  private static final String CALL =
      """
      import ctypes, errno, os, socket, struct
      libc = ctypes.CDLL(None, use_errno=True)
      def call(number, *args):
          answer = libc.syscall(number, *args)
          return 'OK' if answer >= 0 else errno.errorcode[ctypes.get_errno()]
      """;

  @AfterAll
  static void close() throws Exception {
    FIXTURE.closeSettled();
  }

  @Test
  void systemCalls_ofEscapes_areRefused() throws Exception {
    String program =
        CALL
            + """
            print(*(f"{name}={call(*args)}" for name, *args in (
                ('io_uring_setup', 425, 8, 0), ('memfd_create', 319, b'x', 0),
                ('memfd_secret', 447, 0), ('ptrace', 101, 0, 0, 0, 0),
                ('keyctl', 250, 0, -3, 0), ('add_key', 248, b'user', b'k', b'v', 1, -3),
                ('unshare', 272, 0x10000000), ('clone3', 435, 0, 0), ('setns', 308, 0, 0),
                ('mount', 165, 0, 0, 0, 0, 0), ('pivot_root', 155, b'.', b'.'),
                ('chroot', 161, b'/'), ('fsopen', 430, b'tmpfs', 0), ('bpf', 321, 0, 0, 0),
                ('perf', 298, 0, 0, 0, 0, 0), ('userfaultfd', 323, 0), ('kexec', 246, 0, 0, 0, 0),
                ('init_module', 175, 0, 0, 0), ('open_by_handle', 304, 0, 0, 0),
                ('name_to_handle', 303, -100, b'/', 0, 0, 0), ('shmget', 29, 0, 100, 0o1600),
                ('msgget', 68, 0, 0o1600), ('mq_open', 240, b'q', 66, 0o600, 0),
                ('process_vm_readv', 310, 1, 0, 0, 0, 0, 0), ('kcmp', 312, 1, 2, 0, 0, 0),
                ('pidfd_getfd', 438, 0, 0, 0), ('vmsplice', 278, 1, 0, 0, 0),
                ('modify_ldt', 154, 0, 0, 0), ('settimeofday', 164, 0, 0),
                ('clock_settime', 227, 0, b'0' * 16), ('quotactl', 179, 0, 0, 0, 0))
                ), sep='\\n')
            """;
    assertThat(FIXTURE.stdout(program).lines())
        .allMatch(line -> line.endsWith("=EPERM") || line.endsWith("=ENOSYS"))
        .contains("io_uring_setup=ENOSYS", "memfd_create=ENOSYS", "ptrace=EPERM", "keyctl=EPERM")
        .hasSize(31);
  }

  @Test
  void sockets_toHypervisorsAndKernel_areRefused() throws Exception {
    String program =
        CALL
            + """
            for family, kind, protocol in ((1, 1, 0), (2, 1, 0), (10, 1, 0), (16, 3, 0), (16, 3, 9),
                    (17, 3, 0), (38, 5, 0), (40, 1, 0), (2, 3, 1)):
                try:
                    socket.socket(family, kind, protocol).close()
                    print(family, protocol, 'OK')
                except OSError as e:
                    print(family, protocol, errno.errorcode[e.errno])
            """;
    assertThat(FIXTURE.stdout(program).lines())
        .containsExactly(
            "1 0 OK",
            "2 0 OK",
            "10 0 OK",
            "16 0 OK",
            "16 9 EPERM",
            "17 0 EPERM",
            "38 0 EPERM",
            "40 0 EPERM",
            "2 1 EPERM");
  }

  @Test
  void supervisor_isNeitherReadNorTouched() throws Exception {
    String program =
        CALL
            + """
            import signal
            for name in ('mem', 'environ', 'maps', 'fd', 'cwd', 'root', 'exe'):
                path = '/proc/1/' + name
                try:
                    os.listdir(path) if name == 'fd' else os.readlink(path) if name in (
                        'cwd', 'root', 'exe') else open(path).read(1)
                    print(name, 'was read')
                except PermissionError:
                    pass
            print('prlimit', call(302, 1, 7, b'\\0' * 16, 0))
            for number in range(1, 65):
                try: os.kill(1, number)
                except OSError as e: print(number, e)
            print(sorted(os.listdir('/proc/self/fd')))
            """;
    assertThat(FIXTURE.stdout(program)).isEqualTo("prlimit EPERM\n['0', '1', '2', '3']\n");
  }

  @Test
  void result_printedByTheProgram_isOutputOnly() throws Exception {
    String program =
        """
        import json, os, struct
        body = b'Z' + json.dumps({'end': 'exited', 'exit': 0}).encode()
        os.write(1, struct.pack('>I', len(body)) + body)
        raise SystemExit(3)
        """;
    ExecutionResult result = FIXTURE.run(program);
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stdout()).contains("\"end\": \"exited\"");
  }

  @Test
  void files_inTheWorkspace_areNotExecuted() throws Exception {
    String program =
        """
        import ctypes, os, shutil, subprocess
        shutil.copy('/bin/true', 'tool')
        os.chmod('tool', 0o755)
        for attempt in (lambda: os.execv('./tool', ['tool']), lambda: ctypes.CDLL('./tool')):
            try: attempt()
            except OSError as e: print('refused')
        loader = subprocess.run(['/lib64/ld-linux-x86-64.so.2', './tool'], capture_output=True)
        print('refused' if loader.returncode else 'run by the loader')
        """;
    assertThat(FIXTURE.stdout(program)).isEqualTo("refused\nrefused\nrefused\n");
  }

  @Test
  void procAndSys_areMaskedAndReadOnly() throws Exception {
    String program =
        """
        import os
        for path in ('/proc/sys/kernel/hostname', '/proc/sysrq-trigger', '/sys/kernel/uevent_helper',
                '/sys/fs/cgroup/memory/memory.limit_in_bytes', '/sys/fs/cgroup/memory.max'):
            try:
                open(path, 'w').write('1')
                print(path, 'was written')
            except OSError:
                pass
        for path in ('/proc/kcore', '/proc/keys', '/proc/timer_list', '/dev/mem', '/dev/kvm',
                '/var/run/docker.sock', '/run/docker.sock'):
            try:
                if open(path, 'rb').read(1): print(path, 'was read')
            except OSError:
                pass
        print('end')
        """;
    assertThat(FIXTURE.stdout(program)).isEqualTo("end\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\x1b]52;c;aGk=\\x07", "\\x1b[2J\\x1b[31m", "a\\x00b", "\\u202e"})
  void output_ofTerminalEscapes_isKeptAsItIs(String text) throws Exception {
    assertThat(FIXTURE.stdout("print('" + text + "', end='')")).isEqualTo(unescaped(text));
  }

  private static String unescaped(String text) {
    return text.replace("\\x1b", "\u001b")
        .replace("\\x07", "\u0007")
        .replace("\\x00", "\u0000")
        .replace("\\u202e", "\u202e");
  }
}
