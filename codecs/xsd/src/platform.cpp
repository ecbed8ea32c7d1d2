#include "platform.h"

#include <xercesc/framework/MemoryManager.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLFileMgr.hpp>
#include <xercesc/util/XMLNetAccessor.hpp>

namespace crosswalk::xsd {

namespace {

using xercesc::FileHandle;
using xercesc::MemoryManager;

/// Opens nothing: whatever Xerces would read comes from memory, or not at all.
class NoFiles final : public xercesc::XMLFileMgr {
 public:
  FileHandle fileOpen(const XMLCh*, bool, MemoryManager*) override { return nullptr; }
  FileHandle fileOpen(const char*, bool, MemoryManager*) override { return nullptr; }
  FileHandle openStdIn(MemoryManager*) override { return nullptr; }
  void fileClose(FileHandle, MemoryManager*) override {}
  void fileReset(FileHandle, MemoryManager*) override {}
  XMLFilePos curPos(FileHandle, MemoryManager*) override { return 0; }
  XMLFilePos fileSize(FileHandle, MemoryManager*) override { return 0; }
  XMLSize_t fileRead(FileHandle, XMLSize_t, XMLByte*, MemoryManager*) override { return 0; }
  void fileWrite(FileHandle, XMLSize_t, const XMLByte*, MemoryManager*) override {}
  XMLCh* getFullPath(const XMLCh* const, MemoryManager* const memory) override { return empty(memory); }
  XMLCh* getCurrentDirectory(MemoryManager* const memory) override { return empty(memory); }
  bool isRelative(const XMLCh* const, MemoryManager* const) override { return false; }

 private:
  static XMLCh* empty(MemoryManager* memory) {
    auto* text = static_cast<XMLCh*>(memory->allocate(sizeof(XMLCh)));
    *text = 0;
    return text;
  }
};

struct Start {
  Start() {
    using Platform = xercesc::XMLPlatformUtils;
    Platform::Initialize();
    delete Platform::fgNetAccessor;
    Platform::fgNetAccessor = nullptr;
    delete Platform::fgFileMgr;
    Platform::fgFileMgr = new (Platform::fgMemoryManager) NoFiles;
  }
};

}  // namespace

void start_xerces() { static const Start started; }

}  // namespace crosswalk::xsd
