//! Real disks: full ones, layered ones, mounted ones. Mounting needs root, or `sudo` without a password.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::kit::*;
use crate::output::Output;

/// Something mounted; unmounted when dropped.
struct Mount(PathBuf);

fn as_root(args: &[&str]) -> bool {
    let run = |mut command: Command| command.output().is_ok_and(|out| out.status.success());
    let mut direct = Command::new(args[0]);
    direct.args(&args[1..]);
    let mut sudo = Command::new("sudo");
    sudo.arg("-n").args(args);
    run(direct) || run(sudo)
}

impl Mount {
    fn new(args: &[&str], at: &Path) -> Option<Mount> {
        fs::create_dir_all(at).unwrap();
        let all = [&["mount"], args, &[at.to_str().unwrap()]].concat();
        let mounted = as_root(&all).then(|| Mount(at.to_path_buf()));
        if mounted.is_none() {
            skip(&all.join(" "), "mounting needs root");
        }
        mounted
    }

    fn resize(&self, bytes: u64) {
        assert!(as_root(&["mount", "-o", &format!("remount,size={bytes}"), self.0.to_str().unwrap()]));
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        assert!(as_root(&["umount", self.0.to_str().unwrap()]) || std::thread::panicking());
    }
}

/// About 200 KB in 20 files.
fn version(v: &str) -> Output {
    output((0..20).map(|i| (format!("d{}/f{i}.html", i % 5), format!("{v} {i} ").repeat(200 + i * 150))))
}

/// Memory that a tmpfs has given out, in bytes.
fn used(at: &Path) -> u64 {
    let found = rustix::fs::statvfs(at).unwrap();
    (found.f_blocks - found.f_bfree) * found.f_frsize
}

#[test]
#[allow(clippy::print_stderr)]
fn a_full_disk_leaves_the_old_site() {
    let temp = Folder::new("full");
    let roomy = 16 << 20;
    for old in [None, Some(version("old"))] {
        let Some(disk) = Mount::new(&["-t", "tmpfs", "-o", "size=16M,mode=777", "tmpfs"], &temp.path("site")) else {
            return;
        };
        make_site(&temp);
        let start = |old: &Option<Output>| {
            disk.resize(roomy);
            let _ = fs::remove_dir_all(temp.path("site/public"));
            if let Some(old) = old {
                publish(&temp, old).unwrap();
            }
            used(&temp.path("site"))
        };
        start(&old);
        publish(&temp, &version("new")).unwrap();
        let dest = temp.path("site/public");
        let new = read_tree(&dest);
        let need: u64 = new.values().map(|bytes| (bytes.len() as u64).next_multiple_of(4096)).sum();
        let (mut kept, mut published) = (0, 0);
        for percent in (3..=120).step_by(3) {
            let base = start(&old);
            let before = dest.exists().then(|| read_tree(&dest));
            disk.resize((base + need * percent / 100).max(4096));
            match publish(&temp, &version("new")) {
                Ok(_) => {
                    assert_eq!(read_tree(&dest), new, "{percent} %");
                    published += 1;
                }
                Err(error) => {
                    assert_eq!(dest.exists().then(|| read_tree(&dest)), before, "{percent} %: {error}");
                    assert!(error.message.contains("the disk is full") && error.help.is_some(), "{percent} %: {error}");
                    assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new(), "{percent} %: {error}");
                    kept += 1;
                }
            }
            disk.resize(roomy);
            publish(&temp, &version("new")).unwrap();
            assert_eq!(read_tree(&dest), new, "{percent} %");
            assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new());
        }
        eprintln!("full disk: old site {}: {kept} times kept, {published} published", old.is_some());
        assert!(kept > 25 && published > 3);
    }
}

#[test]
fn a_layered_disk_is_published_file_by_file() {
    let temp = Folder::new("layers");
    make_site(&temp);
    publish(&temp, &version("old")).unwrap();
    fs::rename(temp.path("site"), temp.path("lower")).unwrap();
    // The upper layer must not be a layered disk itself, as a container's own may be.
    let Some(_memory) = Mount::new(&["-t", "tmpfs", "-o", "size=16M,mode=777", "tmpfs"], &temp.path("memory")) else {
        return;
    };
    for folder in ["memory/upper", "memory/work"] {
        fs::create_dir_all(temp.path(folder)).unwrap();
    }
    let layers = ["lowerdir=", "upperdir=", "workdir="].iter().zip(["lower", "memory/upper", "memory/work"]);
    let layers: Vec<String> = layers.map(|(key, path)| format!("{key}{}", temp.path(path).display())).collect();
    let Some(_layered) = Mount::new(&["-t", "overlay", "-o", &layers.join(","), "overlay"], &temp.path("site")) else {
        return;
    };
    let dest = temp.path("site/public");
    for (v, by_file) in [("new", true), ("newer", true), ("newer", false), ("old", true)] {
        let changes = publish(&temp, &version(v)).unwrap();
        assert_eq!(files(&dest), expected(&version(v)), "{v}");
        assert_eq!(changes.notes.iter().any(|n| n.contains("file by file")), by_file, "{v}: {changes:?}");
        assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new());
        assert!(fs::read_to_string(dest.join(".citewell")).unwrap().contains("state: complete\n"));
    }
    // A folder that is not in the lower layer can be exchanged.
    let fresh = temp.path("site/fresh");
    for v in ["old", "new"] {
        assert_eq!(publish_to(&temp, &version(v), &fresh).unwrap().notes, Vec::<String>::new());
        assert_eq!(files(&fresh), expected(&version(v)));
    }
}

#[test]
fn a_destination_that_is_a_mount_is_refused_and_one_in_a_mount_is_not() {
    let temp = site("mount");
    publish(&temp, &version("old")).unwrap();
    let public = temp.path("site/public");
    let before = read_tree(&temp.path("site"));
    // The folder mounted on itself: only the kernel's own word tells it from an ordinary one.
    {
        let Some(_same) = Mount::new(&["--bind", public.to_str().unwrap()], &public) else { return };
        let error = publish(&temp, &version("new")).unwrap_err();
        assert!(error.message.contains("mount point"), "{error}");
        assert_eq!(read_tree(&temp.path("site")), before);
    }
    {
        let Some(_other) = Mount::new(&["-t", "tmpfs", "tmpfs"], &public) else { return };
        assert!(publish(&temp, &version("new")).unwrap_err().message.contains("mount point"));
        assert!(read_tree(&public).is_empty());
    }
    let Some(_whole) = Mount::new(&["--bind", temp.path("site").to_str().unwrap()], &temp.path("second")) else {
        return;
    };
    assert_eq!(publish_to(&temp, &version("new"), &temp.path("second/public")).unwrap().notes, Vec::<String>::new());
    assert_eq!(files(&public), expected(&version("new")));
    // Home, and content, under a second path are what they are.
    fs::create_dir_all(temp.path("homes/me")).unwrap();
    let homes = temp.path("homes");
    let Some(_homes) = Mount::new(&["--bind", homes.to_str().unwrap()], &temp.path("other")) else { return };
    let error = publish_to(&temp, &version("new"), &temp.path("other/me")).unwrap_err();
    assert!(error.message.contains("home folder"), "{error}");
    fs::create_dir(temp.path("alias")).unwrap();
    let Some(_alias) = Mount::new(&["--bind", temp.path("site/content").to_str().unwrap()], &temp.path("site/alias"))
    else {
        return;
    };
    let error = publish_to(&temp, &version("new"), &temp.path("site/alias/public")).unwrap_err();
    assert!(error.message.contains("sources"), "{error}");
}

#[test]
fn a_disk_that_can_only_be_read() {
    let temp = site("readonly");
    publish(&temp, &version("old")).unwrap();
    let site = temp.path("site");
    let Some(_bound) = Mount::new(&["--bind", site.to_str().unwrap()], &temp.path("second")) else { return };
    if !as_root(&["mount", "-o", "remount,ro,bind", temp.path("second").to_str().unwrap()]) {
        return skip("a read-only disk", "mounting needs root");
    }
    let dest = temp.path("second/public");
    // The same site needs no writing.
    assert_eq!(publish_to(&temp, &version("old"), &dest).unwrap().unchanged, 20);
    let error = publish_to(&temp, &version("new"), &dest).unwrap_err();
    assert!(error.message.contains("can only be read") && error.message.contains("second"), "{error}");
    assert_eq!(files(&dest), expected(&version("old")));
}
