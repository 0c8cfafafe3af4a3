// What Dear ImGui's own windows would call of its controls and tables. The runtime draws on the background list and opens no window,
// so that in the browser these take the place of the real ones, which would be a tenth of the download. They are weak: where a
// later ImGui needs another function of the same file, the file comes back whole.

#include <imgui.h>
#include <imgui_internal.h>

#include <cstdarg>
#include <cstring>

#define STEGVIS_UNUSED __attribute__((weak))

namespace ImGui {

STEGVIS_UNUSED bool Button(const char*, const ImVec2&) { return false; }
STEGVIS_UNUSED bool ButtonBehavior(const ImRect&, ImGuiID, bool*, bool*, ImGuiButtonFlags) { return false; }
STEGVIS_UNUSED bool CloseButton(ImGuiID, const ImVec2&) { return false; }
STEGVIS_UNUSED bool CollapseButton(ImGuiID, const ImVec2&) { return false; }
STEGVIS_UNUSED bool InputText(const char*, char*, size_t, ImGuiInputTextFlags, ImGuiInputTextCallback, void*) { return false; }
STEGVIS_UNUSED bool Selectable(const char*, bool, ImGuiSelectableFlags, const ImVec2&) { return false; }
STEGVIS_UNUSED bool SliderInt(const char*, int*, int, int, const char*, ImGuiSliderFlags) { return false; }
STEGVIS_UNUSED void InputTextDeactivateHook(ImGuiID) {}
STEGVIS_UNUSED void Scrollbar(ImGuiAxis) {}
STEGVIS_UNUSED void SeparatorText(const char*) {}
STEGVIS_UNUSED void TextV(const char*, va_list) {}

STEGVIS_UNUSED ImGuiMultiSelectIO* EndMultiSelect() { return nullptr; }
STEGVIS_UNUSED void EndMenuBar() {}
STEGVIS_UNUSED void EndTabBar() {}
STEGVIS_UNUSED void TreePop() {}

STEGVIS_UNUSED void EndColumns() {}
STEGVIS_UNUSED void PopColumnsBackground() {}
STEGVIS_UNUSED void PushColumnsBackground() {}
STEGVIS_UNUSED void EndTable() {}
STEGVIS_UNUSED void TableEndCell(ImGuiTable*) {}
STEGVIS_UNUSED void TableEndRow(ImGuiTable*) {}
STEGVIS_UNUSED void TableGcCompactSettings() {}
STEGVIS_UNUSED void TableGcCompactTransientBuffers(ImGuiTable*) {}
STEGVIS_UNUSED void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
STEGVIS_UNUSED void TablePopBackgroundChannel() {}
STEGVIS_UNUSED void TablePopColumnChannel() {}
STEGVIS_UNUSED void TablePushBackgroundChannel() {}
STEGVIS_UNUSED void TablePushColumnChannel(int) {}
STEGVIS_UNUSED void TableSettingsAddSettingsHandler() {}

}  // namespace ImGui

STEGVIS_UNUSED ImGuiInputTextState::ImGuiInputTextState() { std::memset(static_cast<void*>(this), 0, sizeof(*this)); }
STEGVIS_UNUSED ImGuiInputTextState::~ImGuiInputTextState() = default;
STEGVIS_UNUSED void ImGuiMenuColumns::Update(float, bool) {}

// Dear ImGui reads its settings file with this one, which a page does not have.
extern "C" STEGVIS_UNUSED int sscanf(const char*, const char*, ...) { return 0; }
