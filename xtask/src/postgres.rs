//! A throw-away PostgreSQL server for the tests, in a temporary folder on a free loopback port.
//!
//! Durable as in production (`fsync` stays on), or a test that kills a server would prove nothing.
//! PostgreSQL refuses to run as root: then it runs as `postgres`, or else as `nobody`.

mod account;
mod programs;

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rustix::process::{Signal, kill_process};
use tempfile::TempDir;

use crate::postgres::account::Account;
pub(crate) use crate::postgres::programs::{OLDEST_MAJOR, Programs};
use crate::{guard, process};

/// Tells tests where a server is on which they may create databases.
pub(crate) const URL_VARIABLE: &str = "TENURE_TEST_POSTGRES";

const SUPERUSER: &str = "tenure";

/// Chosen for many small databases in short tests; nothing that makes an answer less durable.
const SETTINGS: &str = "
unix_socket_directories = ''
listen_addresses = '127.0.0.1'
max_connections = 300
shared_buffers = 64MB
max_wal_size = 512MB
log_min_messages = warning
log_min_error_statement = panic
";

/// A server that the tests may fill; gone when this value is.
#[derive(Debug)]
pub(crate) struct Cluster {
    server: Child,
    programs: Programs,
    url_base: String,
    folder: Option<TempDir>,
}

impl Cluster {
    /// Makes the cluster and starts its server; takes a few seconds.
    pub(crate) fn start(programs: Programs) -> anyhow::Result<Self> {
        let account = Account::that_may_run_servers()?;
        let folder = account.folder()?;
        guard::watch_folder(folder.path());
        let password = password()?;
        create(&programs, &account, folder.path(), &password)?;
        let port = free_port()?;
        let server = serve(&programs, &account, folder.path(), port)?;
        let url_base = format!("postgres://{SUPERUSER}:{password}@127.0.0.1:{port}");
        let mut cluster = Self { server, programs, url_base, folder: Some(folder) };
        cluster.wait_until_ready(port)?;
        Ok(cluster)
    }

    /// The URL of the server's maintenance database.
    pub(crate) fn url(&self) -> String {
        format!("{}/postgres", self.url_base)
    }

    /// The temporary folder with everything of it.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.as_ref().map_or(Path::new(""), TempDir::path)
    }

    fn wait_until_ready(&mut self, port: u16) -> anyhow::Result<()> {
        let end = Instant::now() + Duration::from_secs(30);
        while Instant::now() < end {
            if let Some(status) = self.server.try_wait()? {
                bail!("the PostgreSQL server ended at once with {status}:\n{}", self.log());
            }
            if ready(&self.programs, port)? {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("the PostgreSQL server was not ready within 30 s:\n{}", self.log())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder().join("log")).unwrap_or_default()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Interrupt means "fast": sessions are cut off, what was committed stays.
        if let Ok(pid) = process::pid(&self.server) {
            let _ = kill_process(pid, Signal::INT);
        }
        if !matches!(process::wait(&mut self.server, Duration::from_secs(15)), Ok(Some(_))) {
            let _ = process::kill(&mut self.server);
        }
        guard::forget_group(self.server.id());
        if let Some(folder) = self.folder.take() {
            let path = folder.path().to_owned();
            if folder.close().is_ok() {
                guard::forget_folder(&path);
            }
        }
    }
}

impl Cluster {
    /// Leaves the server to the reader, and says how to stop it.
    pub(crate) fn leave_running(mut self) {
        guard::forget_group(self.server.id());
        if let Some(folder) = self.folder.take() {
            guard::forget_folder(folder.path());
            println!(
                "  PostgreSQL is in {}; stop it with  kill -INT {}",
                folder.keep().display(),
                self.server.id()
            );
        }
        // Dropping it would end the server.
        std::mem::forget(self);
    }
}

/// Creates an empty database on the server behind `url` and hands back its URL.
pub(crate) fn create_database(url: &str, name: &str) -> anyhow::Result<String> {
    let (server, _) = url.rsplit_once('/').context("the URL of PostgreSQL names no database")?;
    run_sql(url, &format!("CREATE DATABASE \"{name}\"")).context("creating a database")?;
    Ok(format!("{server}/{name}"))
}

/// Drops a database of that server, whoever still uses it.
pub(crate) fn drop_database(url: &str, name: &str) -> anyhow::Result<()> {
    run_sql(url, &format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)")).context("dropping a database")
}

fn run_sql(url: &str, statement: &str) -> anyhow::Result<()> {
    let programs = Programs::find().map_err(|missing| anyhow::anyhow!("{missing}"))?;
    let mut psql = Command::new(programs.folder.join("psql"));
    psql.args(["--no-psqlrc", "--quiet", "--command", statement]);
    // The password goes through the environment: everybody can read a command line.
    let (user, password, host, port) = parts(url)?;
    psql.env("PGUSER", user).env("PGPASSWORD", password).env("PGHOST", host).env("PGPORT", port);
    psql.env("PGDATABASE", "postgres");
    process::output(&mut psql, Duration::from_secs(30))?;
    Ok(())
}

fn parts(url: &str) -> anyhow::Result<(&str, &str, &str, &str)> {
    let taken = || {
        let rest = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://"))?;
        let (account, place) = rest.split_once('@')?;
        let (user, password) = account.split_once(':').unwrap_or((account, ""));
        let (host, _) = place.split_once('/')?;
        let (host, port) = host.split_once(':').unwrap_or((host, "5432"));
        Some((user, password, host, port))
    };
    taken().context("expected postgres://user:password@host:port/database")
}

fn create(programs: &Programs, account: &Account, folder: &Path, password: &str) -> anyhow::Result<()> {
    let (data, secret) = (folder.join("data"), folder.join("password"));
    fs::write(&secret, password)?;
    account.own(&secret)?;
    let mut initdb = account.command(&programs.folder.join("initdb"), folder);
    initdb.args(["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]);
    initdb.arg(format!("--username={SUPERUSER}")).arg("--pwfile").arg(&secret).arg("--pgdata").arg(&data);
    process::output(&mut initdb, Duration::from_secs(90)).context("making a PostgreSQL cluster")?;
    fs::remove_file(secret)?;
    let settings = data.join("postgresql.conf");
    let text = fs::read_to_string(&settings)?;
    fs::write(&settings, text + SETTINGS)?;
    Ok(())
}

fn serve(programs: &Programs, account: &Account, folder: &Path, port: u16) -> anyhow::Result<Child> {
    let log = fs::File::create(folder.join("log"))?;
    let mut server = account.command(&programs.folder.join("postgres"), folder);
    server.arg("-D").arg(folder.join("data")).arg("-p").arg(port.to_string());
    server.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    process::start_group(&mut server)
}

fn ready(programs: &Programs, port: u16) -> anyhow::Result<bool> {
    let mut probe = Command::new(programs.folder.join("pg_isready"));
    probe.args(["--host=127.0.0.1", "--timeout=2"]).arg(format!("--port={port}"));
    Ok(process::capture(&mut probe, Duration::from_secs(5))?.status.success())
}

/// A port that was free a moment ago; the server says so in its log if somebody else was quicker.
fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Other accounts of this computer reach the loopback port too.
fn password() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_throw_away_server_serves_and_leaves_nothing_behind() {
        let Ok(programs) = Programs::find() else {
            println!("left out: there is no PostgreSQL here");
            return;
        };
        let cluster = Cluster::start(programs).unwrap();
        let folder = cluster.folder().to_owned();
        assert!(create_database(&cluster.url(), "one").unwrap().ends_with("/one"));
        drop_database(&cluster.url(), "one").unwrap();
        drop(cluster);
        assert!(!folder.exists());
    }

    #[test]
    fn a_url_without_password_and_port_is_understood() {
        let expected = ("me", "", "db.example", "5432");
        assert_eq!(parts("postgresql://me@db.example/x").unwrap(), expected);
    }
}
