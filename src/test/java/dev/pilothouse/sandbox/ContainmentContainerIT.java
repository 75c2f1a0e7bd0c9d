package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a hostile program cannot do. */
@Timeout(60)
class ContainmentContainerIT {
  private static final SandboxFixture FIXTURE = SandboxFixture.warm(2);

  @AfterAll
  static void close() throws Exception {
    FIXTURE.closeSettled();
  }

  @Test
  void network_anyAddress_isUnreachable() throws Exception {
    String program =
        """
        import errno, socket
        for address in ('192.0.2.1', '169.254.169.254', '172.17.0.1'):
            try:
                socket.create_connection((address, 80), 2)
            except OSError as e:
                print(errno.errorcode[e.errno])
        try:
            socket.getaddrinfo('host.invalid', 80)
        except OSError as e:
            print(type(e).__name__)
        for address in ('192.0.2.1', '169.254.169.254'):
            try:
                socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', (address, 53))
            except OSError as e:
                print(errno.errorcode[e.errno])
        print([line.split(':')[0].strip() for line in open('/proc/net/dev')][2:])
        print(open('/etc/resolv.conf').read().strip())
        """;
    assertThat(FIXTURE.stdout(program))
        .isEqualTo(
            "ENETUNREACH\nENETUNREACH\nENETUNREACH\ngaierror\nENETUNREACH\nENETUNREACH\n['lo']\n\n");
  }

  @Test
  void root_anyWrite_isRefused() throws Exception {
    String program =
        """
        import errno, os
        for name in ('/x', '/etc/x', '/usr/x', '/run/x', '/tmp/x', '/var/x', '/dev/shm/x'):
            try:
                open(name, 'w')
                print(name, 'was written')
            except OSError as e:
                if e.errno not in (errno.EROFS, errno.EACCES, errno.ENOENT):
                    print(name, e)
        print(open('x', 'w').write('ok'))
        """;
    assertThat(FIXTURE.stdout(program)).isEqualTo("2\n");
  }

  @Test
  void root_everyFolder_isClosedButTheWorkspace() throws Exception {
    String program =
        """
        import os
        for folder, names, _ in os.walk('/'):
            if folder in ('/proc', '/sys'):
                names.clear()
            elif os.access(folder, os.W_OK):
                try:
                    open(folder + '/x', 'w')
                    print(folder)
                except OSError:
                    pass
        """;
    assertThat(FIXTURE.stdout(program)).isEqualTo("/workspace\n");
  }

  @Test
  void processors_asProgramsCountThem_areOne() throws Exception {
    assertThat(FIXTURE.stdout("import os; print(os.cpu_count(), os.process_cpu_count())"))
        .isEqualTo("1 1\n");
  }

  @Test
  void setuidPrograms_giveNothing() throws Exception {
    String program =
        """
        import os, subprocess
        for tool in ('/bin/su', '/usr/bin/passwd', '/usr/bin/newgrp', '/usr/bin/mount'):
            if os.path.exists(tool):
                ended = subprocess.run([tool, '-c', 'id'], capture_output=True, input=b'')
                if ended.returncode == 0: print(tool, ended.stdout)
        print(os.getuid(), os.geteuid())
        """;
    assertThat(FIXTURE.stdout(program)).isEqualTo("65534 65534\n");
  }

  @Test
  void workspace_tooManyBytesOrFiles_runsFull() throws Exception {
    String program =
        """
        import os
        try:
            with open('big', 'wb') as out:
                for n in range(100): out.write(bytes(1 << 20))
        except OSError as e:
            print(e.strerror, n)
        os.remove('big')
        try:
            for n in range(5000): open(f'f{n}', 'w').close()
        except OSError as e:
            print(e.strerror, n > 4000)
        """;
    assertThat(FIXTURE.stdout(program))
        .matches("No space left on device 6[34]\nNo space left on device True\n");
  }

  @Test
  void privileges_all_areGone() throws Exception {
    String program =
        """
        import os
        for line in open('/proc/self/status'):
            if line.startswith(('CapEff', 'CapBnd', 'NoNewPrivs', 'Uid', 'Seccomp:')):
                print(*line.split())
        for call in (lambda: os.setuid(0), lambda: os.chroot('/'), lambda: os.mknod('n', 0o60600)):
            try:
                call()
                print('allowed')
            except PermissionError:
                print('refused')
        print(os.path.exists('/var/run/docker.sock'), sorted(os.environ))
        """;
    assertThat(FIXTURE.stdout(program))
        .isEqualTo(
            """
            Uid: 65534 65534 65534 65534
            CapEff: 0000000000000000
            CapBnd: 0000000000000000
            NoNewPrivs: 1
            Seccomp: 2
            refused
            refused
            refused
            False ['GOMAXPROCS', 'HOME', 'HOSTNAME', 'LANG', 'OMP_NUM_THREADS', 'PATH', \
            'PYTHONDONTWRITEBYTECODE', 'PYTHONUNBUFFERED', 'PYTHONUTF8', 'PYTHON_CPU_COUNT', \
            'TMPDIR', 'UV_THREADPOOL_SIZE']
            """);
  }

  @Test
  void forkBomb_exponential_isBoundedAndKilled() throws Exception {
    String program =
        """
        import os
        while True:
            try: os.fork()
            except OSError: pass
        """;
    ExecutionResult result = FIXTURE.run(program, Limits.ofWallMillis(2000));
    assertThat(result.reason()).isEqualTo(ExitReason.TIMEOUT);
  }

  @Test
  void processes_aboveTheLimit_areRefused() throws Exception {
    String program =
        """
        import os, time
        count = 0
        try:
            while True:
                if os.fork() == 0:
                    time.sleep(10)
                    os._exit(0)
                count += 1
        except BlockingIOError:
            print(count)
        """;
    assertThat(Integer.parseInt(FIXTURE.stdout(program).strip())).isBetween(55, 63);
  }

  @Test
  void zombies_manyInARow_areReaped() throws Exception {
    String program =
        """
        import os
        for n in range(150):
            if os.fork() == 0:      # a child that
                if os.fork() == 0:  # leaves an orphan
                    os._exit(0)
                os._exit(0)
            os.wait()
        print('all')
        """;
    assertThat(FIXTURE.stdout(program)).isEqualTo("all\n");
  }

  @Test
  void processor_busyProcesses_getTheirShareOnly() throws Exception {
    String program =
        """
        import os, time
        for _ in range(3):
            if os.fork() == 0: break
        end = time.monotonic() + 2
        while time.monotonic() < end: pass
        os.write(1, f"{time.process_time()}\\n".encode())
        """;
    double used = FIXTURE.stdout(program).lines().mapToDouble(Double::parseDouble).sum();
    assertThat(used).isLessThan(1.5);
  }
}
