#!/usr/bin/env bash
#
# image.sh [FILE]: an image of the packaged program without Docker: Debian, its Java and the jar in three layers. As root, after
# `mvn package`; needs mmdebstrap. FILE (target/image.tar) is what `docker load -i` and `podman load -i` take; with IMAGE_TRY=1
# the image is unpacked and started once, until it says that it is ready.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$(realpath -m "${1:-target/image.tar}")
jar=$(ls target/call-for-projects-*.jar)
version=$(basename "$jar" .jar); version=${version#call-for-projects-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packed() { tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner "$@"; }
sum() { sha256sum "$1" | cut -d' ' -f1; }

mkdir -p "$work/app" "$work/image"
# fonts and their libraries: letters and charts are drawn
mmdebstrap --quiet --variant=minbase --aptopt='Apt::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/man/*' --include=ca-certificates,openjdk-17-jre-headless,libfreetype6,fontconfig,fonts-dejavu-core \
  --customize-hook='rm -rf "$1"/var/cache/apt "$1"/var/lib/apt/lists' \
  --customize-hook='chroot "$1" useradd --uid 10001 --create-home callforprojects' bookworm "$work/system.tar"
java -Djarmode=tools -jar "$jar" extract --destination "$work/app/application" >/dev/null # jar beside its libraries
mv "$work/app/application/"call-for-projects-*.jar "$work/app/application/callforprojects.jar"
packed -C "$work/app" -cf "$work/libraries.tar" application/lib
packed -C "$work/app" -cf "$work/program.tar" application/callforprojects.jar

layers=''
ids=''
for layer in system libraries program; do
  id=$(sum "$work/$layer.tar")
  mv "$work/$layer.tar" "$work/image/$id.tar"
  layers+="${layers:+,}\"$id.tar\""
  ids+="${ids:+,}\"sha256:$id\""
done
cat > "$work/config.json" <<JSON
{"architecture": "$(dpkg --print-architecture)", "os": "linux", "created": "1970-01-01T00:00:00Z",
 "config": {"User": "10001", "WorkingDir": "/home/callforprojects", "ExposedPorts": {"8080/tcp": {}},
  "Env": ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "SPRING_PROFILES_ACTIVE=postgresql"],
  "Entrypoint": ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/application/callforprojects.jar"]},
 "rootfs": {"type": "layers", "diff_ids": [$ids]}}
JSON
config=$(sum "$work/config.json").json
mv "$work/config.json" "$work/image/$config"
echo "[{\"Config\": \"$config\", \"RepoTags\": [\"callforprojects:latest\", \"callforprojects:${version,,}\"], \"Layers\": [$layers]}]" > "$work/image/manifest.json"
packed -C "$work/image" -cf "$out" .
echo "$out: callforprojects:${version,,}, $(du -h "$out" | cut -f1)"

if [ -n "${IMAGE_TRY:-}" ]; then
  root=$work/root
  mkdir "$root"
  IFS=, read -ra each <<< "${layers//\"/}"
  for layer in "${each[@]}"; do
    tar -C "$root" -xf "$work/image/$layer"
  done
  mount --bind /proc "$root/proc"
  chroot --userspec=10001 "$root" env -C /home/callforprojects SPRING_PROFILES_ACTIVE=default java -XX:TieredStopAtLevel=1 \
    -XX:+ExitOnOutOfMemoryError -jar /application/callforprojects.jar --server.port=18080 \
    --callforprojects.administrator.password='Image-Essai-2013!' > "$work/try.log" 2>&1 &
  trap 'kill %1 2>/dev/null; wait %1 2>/dev/null; umount "$root/proc"; rm -rf "$work"' EXIT
  for _ in $(seq 1 200); do
    curl -sf http://localhost:18080/actuator/health/readiness && exit 0
    kill -0 %1 || break
    sleep 2
  done
  tail -n 30 "$work/try.log" >&2
  exit 1
fi
