#!/usr/bin/env bash
#
# rename.sh operaton|cibseven FOLDER: makes of the main code a Maven project that runs on a fork of the engine.
# What a fork's artifacts lack on the build machines is Camunda's own, relocated into the fork's packages (FOLDER/bridge).
# docs/operate.md, "Another engine"
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
fork=${1:?operaton or cibseven} to=$(realpath -m "${2:?folder}")

camunda=$(sed -n 's#.*<camunda.version>\(.*\)</camunda.version>.*#\1#p' pom.xml)
case $fork in
  operaton) # its property prefix, admin group and web paths are its own
    name=Operaton version=1.0.3 prefix=operaton
    missing=(org.camunda.spin:camunda-spin-dataformat-all)
    besides=(org.operaton.bpm:operaton-engine:$version) stripped='' ;;
  cibseven) # keeps Camunda's names in all but packages and coordinates
    name=Camunda version=2.0.0 prefix=camunda
    missing=(org.camunda.spin:camunda-spin-dataformat-all org.camunda.bpm:camunda-engine-spring-6
      org.camunda.bpm:camunda-engine-rest-core-jakarta org.camunda.bpm.webapp:camunda-webapp-jakarta:classes
      org.camunda.bpm.webapp:camunda-webapp-webjar org.camunda.bpm.springboot:camunda-bpm-spring-boot-starter
      org.camunda.bpm.springboot:camunda-bpm-spring-boot-starter-rest
      org.camunda.bpm.springboot:camunda-bpm-spring-boot-starter-webapp
      org.camunda.bpm.springboot:camunda-bpm-spring-boot-starter-webapp-core)
    # its engine's jar holds script engines, with which our own guard lets no engine start (EngineSecurityPlugin)
    stripped=org.cibseven.bpm:cibseven-engine
    # what all those would have brought along
    besides=(org.springframework.boot:spring-boot-starter-web: org.springframework.boot:spring-boot-starter-jersey:
      org.springframework:spring-orm: com.fasterxml.jackson.jakarta.rs:jackson-jakarta-rs-json-provider:
      com.fasterxml.uuid:java-uuid-generator:5.1.0 commons-fileupload:commons-fileupload:1.6.0
      org.cibseven.bpm.dmn:cibseven-engine-dmn:$version org.cibseven.bpm.model:cibseven-bpmn-model:$version
      org.cibseven.bpm.model:cibseven-cmmn-model:$version org.cibseven.bpm.juel:cibseven-juel:$version
      org.cibseven.commons:cibseven-commons-logging:$version org.cibseven.commons:cibseven-commons-utils:$version
      org.cibseven.commons:cibseven-commons-typed-values:$version org.mybatis:mybatis:) ;;
  *) echo "unknown fork: $fork" >&2; exit 2 ;;
esac

rm -rf "$to"
mkdir -p "$to/application/src" "$to/bridge"
cp -r src/main "$to/application/src/main"
cp -r processes forms "$to/application/"

### Sources: packages, property prefix, admin group, web paths, names in the engine's API. Models stay as they are: both forks
### read Camunda's namespaces, and models of a database of before could not be changed either.
grep -rlIi camunda "$to/application/src/main" --include=*.java --include=*.yaml --include=*.html --include=*.js --include=*.css \
  --exclude-dir=vendor | xargs sed -i -E "
    s/org\.camunda\.(bpm|spin)/org.$fork.\1/g
    s/\bcamunda\.bpm\b/$prefix.bpm/g
    s/^camunda:/$prefix:/
    s#/camunda\b#/$prefix#g
    s#camunda-form:#$prefix-form:#g
    s#CAMUNDA_ADMIN#${prefix^^}_ADMIN#g
    s#(\b|get|set|is|Get)Camunda(Form|CandidateGroups|Async|Assignee|Class|Expression)#\1$name\2#g"
if [ "$prefix" != camunda ]; then
  sed -i "s#www.camunda.org/schema#www.$prefix.org/schema#" "$to/application/src/main/resources/META-INF/processes.xml"
  find "$to/application/src/main" -depth -type d -path '*/webjars/camunda' -execdir mv {} "$prefix" \;
fi
if [ "$fork" = operaton ]; then # its process application is made with what Camunda injects
  sed -i -E "s/^public class ShippedModels extends .*/&\n\n  ShippedModels(org.operaton.bpm.spring.boot.starter.property.OperatonBpmProperties properties,\n      org.operaton.bpm.engine.ProcessEngine engine, org.springframework.context.ApplicationEventPublisher events) {\n    super(properties, engine, events);\n  }/" \
    "$(find "$to/application/src/main/java" -name ShippedModels.java)"
fi

### Projects: no tests, no checks, coordinates of the fork; what the fork lacks comes from the bridge
groups=(bpm bpm.springboot bpm.webapp bpm.model bpm.dmn bpm.juel spin commons)
export fork version missing_ids="${missing[*]}" groups_of="${groups[*]}" besides_of="${besides[*]}"
perl -0pe '
  my ($fork, $version) = @ENV{qw(fork version)};
  my %missing = map { (split /:/)[1] => 1 } split / /, $ENV{missing_ids};
  my $bridge = join "", map { "\n        <exclusion><groupId>org.camunda.$_</groupId><artifactId>*</artifactId></exclusion>" }
    split / /, $ENV{groups_of};
  $bridge .= "\n        <exclusion><groupId>org.cibseven.bpm</groupId><artifactId>cibseven-engine</artifactId></exclusion>";
  my $besides = join "", map {
    my ($group, $id, $of) = split /:/;
    "\n    <dependency><groupId>$group</groupId><artifactId>$id</artifactId>" . ($of ? "<version>$of</version>" : "") . "</dependency>"
  } split / /, $ENV{besides_of};
  s#\n  <profiles>.*\n  </profiles>##s;
  s#\s*<plugin>(?:(?!</plugin>).)*</plugin>#my $p = $&; index($p, "spring-boot-maven-plugin") < 0 ? "" : $p#gse;
  s#\s*<dependency>(?:(?!</dependency>).)*</dependency>#
    my $d = $&;
    my ($id) = $d =~ m{<artifactId>(.*?)</artifactId>};
    $d =~ /<scope>test</ || $missing{$id} || $id eq "camunda-bom" ? "" : $d#gse;
  s#<groupId>org\.camunda\.(bpm|spin)#<groupId>org.$fork.$1#g;
  s#\n *<version>\$\{camunda\.version\}</version>##g;
  s#<artifactId>camunda-([^<]*)</artifactId>#<artifactId>$fork-$1</artifactId>\n      <version>$version</version>#g;
  s#(<artifactId>cibseven-engine-plugin-spin</artifactId>\s*<version>[^<]*</version>)#$1<exclusions><exclusion><groupId>org.cibseven.bpm</groupId><artifactId>cibseven-engine</artifactId></exclusion></exclusions>#;
  s#(<artifactId>)call-for-projects<#$1call-for-projects-$fork<#;
  s#(.*<dependencies>)#$1
    <dependency>
      <groupId>org.callforprojects</groupId>
      <artifactId>bridge-$fork</artifactId>
      <version>1</version>
      <exclusions>$bridge
      </exclusions>
    </dependency>
    $besides#s;
' pom.xml > "$to/application/pom.xml"

project() { # artifact, what follows
  cat <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.callforprojects</groupId>
  <artifactId>$1-$fork</artifactId>
  <version>1</version>
$2
</project>
XML
}

project longevity '  <packaging>pom</packaging>
  <modules><module>bridge</module><module>application</module></modules>' > "$to/pom.xml"

dependencies='' shaded=''
for one in "${missing[@]}"; do
  IFS=: read -r group id classifier <<< "$one"
  dependencies+="
    <dependency><groupId>$group</groupId><artifactId>$id</artifactId><version>$camunda</version>${classifier:+<classifier>$classifier</classifier>}</dependency>"
  shaded+="<include>$group:$id</include>"
done
relocations=''
if [ -n "$stripped" ]; then
  dependencies+="
    <dependency><groupId>${stripped%:*}</groupId><artifactId>${stripped#*:}</artifactId><version>$version</version></dependency>"
  shaded+="<include>$stripped</include>"
fi
for one in bpm spin commons; do
  relocations+="<relocation><pattern>org.camunda.$one</pattern><shadedPattern>org.$fork.$one</shadedPattern></relocation>"
done
project bridge "  <dependencies>$dependencies
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-shade-plugin</artifactId>
        <version>3.6.2</version>
        <executions><execution><phase>package</phase><goals><goal>shade</goal></goals></execution></executions>
        <configuration>
          <artifactSet><includes>$shaded</includes></artifactSet>
          <relocations>$relocations</relocations>
          <filters>
            <filter><artifact>org.camunda*:*</artifact><excludes>
              <exclude>META-INF/spring.factories</exclude><exclude>META-INF/spring/**</exclude><exclude>META-INF/maven/**</exclude>
            </excludes></filter>
            <filter><artifact>*:*</artifact><excludes>
              <exclude>META-INF/services/javax.script.ScriptEngineFactory</exclude>
            </excludes></filter>
          </filters>
          <transformers>
            <transformer implementation=\"org.apache.maven.plugins.shade.resource.ServicesResourceTransformer\"/>
          </transformers>
        </configuration>
      </plugin>
    </plugins>
  </build>" > "$to/bridge/pom.xml"

# Lists of Spring, rules and queries of the web applications name classes in texts that no relocation reaches
if [ "$fork" = cibseven ]; then
  for one in "${missing[@]}"; do
    IFS=: read -r group id classifier <<< "$one"
    unpacked=$to/unpacked/$id
    mkdir -p "$unpacked" "$to/bridge/src/main/resources"
    (cd "$unpacked" && jar xf "${MAVEN_REPOSITORY:-$HOME/.m2/repository}/${group//.//}/$id/$camunda/$id-$camunda${classifier:+-$classifier}.jar" \
      && { grep -rlIE 'org\.camunda\.(bpm|spin)' --include=*.json --include=*.xml --exclude-dir=maven . || true; } \
        | xargs -r -I{} cp --parents {} "$to/bridge/src/main/resources" )
  done
  find "$to/bridge/src/main/resources" -type f -exec sed -i -E "s/org\.camunda\.(bpm|spin)/org.$fork.\1/g" {} +
  lists=$to/bridge/src/main/resources/META-INF
  starter=org.cibseven.bpm.spring.boot.starter
  mkdir -p "$lists/spring"
  printf '%s\n' "$starter.CamundaBpmAutoConfiguration" "$starter.rest.CamundaBpmRestJerseyAutoConfiguration" \
    "$starter.webapp.CamundaBpmWebappAutoConfiguration" \
    > "$lists/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"
  echo "org.springframework.context.ApplicationListener=$starter.runlistener.PropertiesListener" > "$lists/spring.factories"
fi
