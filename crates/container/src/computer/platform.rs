//! Reads the features where the platform keeps them.

use std::path::Path;

use super::Feature;

/// Returns what can be read on this computer.
pub(super) fn features() -> Vec<(Feature, String)> {
    let mut found = linux(Path::new("/"));
    found.extend(machine_uid::get().ok().map(|id| (Feature::MachineId, id)));
    found.extend(hostname().map(|name| (Feature::Hostname, name)));
    found
}

#[cfg(unix)]
fn hostname() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(String::from)
}

#[cfg(not(unix))]
fn hostname() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

/// Reads `/sys` and `/proc` below a root; finds nothing on other platforms.
fn linux(root: &Path) -> Vec<(Feature, String)> {
    let dmi = root.join("sys/class/dmi/id");
    let cpuinfo = std::fs::read_to_string(root.join("proc/cpuinfo")).unwrap_or_default();
    let machine = if is_virtual(&cpuinfo) { Feature::VirtualMachine } else { Feature::SystemUuid };
    let one = |feature, path: &Path| Some((feature, read(path)?));
    let mut found: Vec<_> = [
        one(machine, &dmi.join("product_uuid")),
        one(Feature::VirtualMachine, &root.join("sys/hypervisor/uuid")),
        one(Feature::Board, &dmi.join("board_serial")),
        one(Feature::Board, &root.join("sys/firmware/devicetree/base/serial-number")),
        model(&dmi),
        processor(&cpuinfo),
    ]
    .into_iter()
    .flatten()
    .collect();
    // A bridge, a tunnel or a virtual card of a container has no device behind it, and comes and goes.
    let cards = folders(&root.join("sys/class/net")).filter(|card| card.join("device").exists());
    found.extend(cards.filter_map(|card| one(Feature::Mac, &card.join("address"))));
    let disks =
        folders(&root.join("sys/block")).filter(|disk| read(&disk.join("removable")).as_deref() != Some("1"));
    found.extend(disks.filter_map(|disk| {
        let places = ["device/serial", "serial", "device/wwid", "wwid"];
        places.iter().find_map(|place| one(Feature::Disk, &disk.join(place)))
    }));
    found
}

fn model(dmi: &Path) -> Option<(Feature, String)> {
    let maker = read(&dmi.join("sys_vendor")).unwrap_or_default();
    Some((Feature::Model, format!("{maker} {}", read(&dmi.join("product_name"))?)))
}

fn processor(cpuinfo: &str) -> Option<(Feature, String)> {
    let line = cpuinfo.lines().find(|line| line.starts_with("model name") || line.starts_with("Model"))?;
    Some((Feature::Processor, line.split_once(':')?.1.trim().to_string()))
}

/// Says whether the processor reports a hypervisor.
fn is_virtual(cpuinfo: &str) -> bool {
    let mut flags = cpuinfo.lines().filter(|line| line.starts_with("flags"));
    flags.any(|line| line.split_whitespace().any(|flag| flag == "hypervisor"))
}

fn folders(path: &Path) -> impl Iterator<Item = std::path::PathBuf> + use<> {
    std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn read(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn place(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn features_are_read_where_linux_keeps_them() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        place(root, "sys/class/dmi/id/product_uuid", "4c4c4544-0031\n");
        place(root, "sys/class/dmi/id/product_name", "Model 5\n");
        place(root, "sys/class/dmi/id/sys_vendor", "Maker\n");
        place(root, "sys/class/net/eth0/address", "02:00:00:00:00:01\n");
        place(root, "sys/class/net/eth0/device/vendor", "0x8086\n");
        place(root, "sys/class/net/docker0/address", "02:42:00:00:00:01\n");
        place(root, "sys/block/sda/device/serial", "D-1\n");
        place(root, "sys/block/sdb/removable", "1\n");
        place(root, "sys/block/sdb/serial", "STICK\n");
        place(root, "proc/cpuinfo", "processor\t: 0\nmodel name\t: Fast CPU\nflags\t\t: fpu vme\n");
        let mut found = linux(root);
        found.sort();
        let right = [
            (Feature::SystemUuid, "4c4c4544-0031"),
            (Feature::Disk, "D-1"),
            (Feature::Mac, "02:00:00:00:00:01"),
            (Feature::Processor, "Fast CPU"),
            (Feature::Model, "Maker Model 5"),
        ];
        assert_eq!(found, right.map(|(feature, value)| (feature, value.to_string())));
    }

    #[test]
    fn a_virtual_machine_is_known_by_its_own_id() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        place(root, "sys/class/dmi/id/product_uuid", "4c4c4544-0031\n");
        place(root, "proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu hypervisor vme\n");
        assert_eq!(linux(root), [(Feature::VirtualMachine, "4c4c4544-0031".to_string())]);
    }
}
