package dev.pilothouse.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages that are indexed, each with the file names that belong to it. */
public enum Language {
  JAVA(Family.BRACES, ".java"),
  PYTHON(Family.INDENT, ".py .pyi .pyx", "python"),
  JAVASCRIPT(Family.BRACES, ".js .jsx .mjs .cjs", "node"),
  TYPESCRIPT(Family.BRACES, ".ts .tsx .mts .cts"),
  GO(Family.BRACES, ".go"),
  RUST(Family.BRACES, ".rs"),
  C(Family.BRACES, ".c .h"),
  CPP(Family.BRACES, ".cc .cpp .cxx .c++ .hh .hpp .hxx .inl .cu .cuh"),
  CSHARP(Family.BRACES, ".cs"),
  RUBY(Family.END_WORD, ".rb .rake .gemspec rakefile gemfile", "ruby"),
  PHP(Family.BRACES, ".php", "php"),
  KOTLIN(Family.BRACES, ".kt .kts"),
  BASH(Family.BRACES, ".sh .bash .zsh .ksh", "sh bash zsh dash ksh"),
  MARKDOWN(Family.HEADINGS, ".md .markdown .mdx"),
  SCALA(Family.PLAIN, ".scala .sc"),
  SWIFT(Family.PLAIN, ".swift"),
  GROOVY(Family.PLAIN, ".groovy .gradle jenkinsfile", "groovy"),
  DART(Family.PLAIN, ".dart"),
  LUA(Family.PLAIN, ".lua", "lua"),
  PERL(Family.PLAIN, ".pl .pm", "perl"),
  R(Family.PLAIN, ".r"),
  JULIA(Family.PLAIN, ".jl", "julia"),
  ELIXIR(Family.PLAIN, ".ex .exs"),
  HASKELL(Family.PLAIN, ".hs"),
  CLOJURE(Family.PLAIN, ".clj .cljs .cljc .edn"),
  SQL(Family.PLAIN, ".sql"),
  PROTOBUF(Family.PLAIN, ".proto"),
  GRAPHQL(Family.PLAIN, ".graphql .gql"),
  TERRAFORM(Family.PLAIN, ".tf .hcl"),
  DOCKERFILE(Family.PLAIN, ".dockerfile dockerfile containerfile"),
  MAKEFILE(Family.PLAIN, ".mk makefile gnumakefile", "make"),
  CMAKE(Family.PLAIN, ".cmake cmakelists.txt"),
  HTML(Family.PLAIN, ".html .htm .vue .svelte"),
  CSS(Family.PLAIN, ".css .scss .sass .less"),
  XML(Family.PLAIN, ".xml .xsd .xsl .csproj .props"),
  JSON(Family.PLAIN, ".json .jsonc .json5"),
  YAML(Family.PLAIN, ".yaml .yml"),
  TOML(Family.PLAIN, ".toml"),
  PROPERTIES(Family.PLAIN, ".properties .ini .cfg .conf"),
  TEXT(Family.PLAIN, ".txt .rst .adoc .asciidoc .org readme license notice changelog");

  private static final Map<String, Language> BY_NAME = new HashMap<>();
  private static final Map<String, Language> BY_INTERPRETER = new HashMap<>();

  static {
    for (Language language : values()) {
      words(language.names).forEach(name -> BY_NAME.put(name, language));
      words(language.interpreters).forEach(name -> BY_INTERPRETER.put(name, language));
    }
  }

  private final Family family;
  private final String names;
  private final String interpreters;

  Language(Family family, String names) {
    this(family, names, "");
  }

  Language(Family family, String names, String interpreters) {
    this.family = family;
    this.names = names;
    this.interpreters = interpreters;
  }

  /** The lower-case name used in stored and sent data. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is data or configuration rather than code or prose. */
  public boolean isData() {
    return switch (this) {
      case XML, JSON, YAML, TOML, PROPERTIES, HTML, CSS, TEXT -> true;
      default -> false;
    };
  }

  Family family() {
    return family;
  }

  /** The language a path's name stands for, or null when the name is not known. */
  public static @Nullable Language ofPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    Language whole = BY_NAME.get(name);
    if (whole != null) {
      return whole;
    }
    int dot = name.lastIndexOf('.');
    return dot < 0 ? null : BY_NAME.get(name.substring(dot));
  }

  /** The language of a script's first line, or null when it names no known interpreter. */
  public static @Nullable Language ofShebang(String firstLine) {
    if (!firstLine.startsWith("#!")) {
      return null;
    }
    for (String word : firstLine.substring(2).trim().split("[ \t]+", 4)) {
      String program = word.substring(word.lastIndexOf('/') + 1);
      int end = 0;
      while (end < program.length() && Character.isLetter(program.charAt(end))) {
        end++;
      }
      Language found = BY_INTERPRETER.get(program.substring(0, end));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static List<String> words(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(" ", -1));
  }
}
