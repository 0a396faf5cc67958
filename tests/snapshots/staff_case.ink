   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
i  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
m  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 32c 40b 1a
1a 74b 1a
1a 2b 7c 35d 29b 1e 1a
1a 2b 13c 23d 35b 1e 1a
1a 2b 14c 3d 54b 1e 1a
1a 2b 24c 47b 1e 1a
1a 2b 1f 1b 18d 51b 1e 1a
1a 73b 1e 1a
1a 2b 48g 23b 1e 1a
1a 2b 1f 1b 12d 57b 1e 1a
1a 73b 1e 1a
1a 2b 45c 26b 1e 1a
1a 2b 1f 1b 11d 58b 1e 1a
1a 2b 53g 18b 1e 1a
1a 73b 1e 1a
1a 2b 45c 26b 1h 1a
1a 2b 1f 1b 20d 49b 1i 1a
1a 74b 1a
1a 22b 3j 1k 10j 2b 4l 1m 9l 22b 1a
1a 74b 1a
1a 2b 5n 9g 3n 8g 1n 7g 39b 1a
55a 19o 2a
── 60 × 20 ──
58a
1a 2b 32c 22b 1a
1a 56b 1a
1a 2b 7c 35d 11b 1e 1a
1a 2b 13c 23d 17b 1e 1a
1a 2b 14c 3d 36b 1e 1a
1a 2b 24c 29b 1e 1a
1a 2b 1f 1b 18d 33b 1e 1a
1a 55b 1e 1a
1a 2b 48g 5b 1h 1a
1a 2b 1f 1b 12d 39b 1i 1a
1a 55b 1i 1a
1a 2b 45c 8b 1i 1a
1a 2b 1f 1b 11d 40b 1i 1a
1a 56b 1a
1a 13b 3j 1k 10j 2b 4l 1m 9l 13b 1a
1a 56b 1a
1a 2b 5n 9g 3n 8g 1n 7g 21b 1a
37a 19o 2a
── 120 × 36 ──
76a
1a 2b 32c 40b 1a
1a 74b 1a
1a 2b 7c 35d 30b 1a
1a 2b 13c 23d 36b 1a
1a 2b 14c 3d 55b 1a
1a 2b 24c 48b 1a
1a 2b 1f 1b 18d 52b 1a
1a 74b 1a
1a 2b 48g 24b 1a
1a 2b 1f 1b 12d 58b 1a
1a 74b 1a
1a 2b 45c 27b 1a
1a 2b 1f 1b 11d 59b 1a
1a 2b 53g 19b 1a
1a 74b 1a
1a 2b 45c 27b 1a
1a 2b 1f 1b 20d 50b 1a
1a 2b 68p 4b 1a
1a 2b 33p 39b 1a
1a 74b 1a
1a 22b 3j 1k 10j 2b 4l 1m 9l 22b 1a
1a 74b 1a
1a 2b 5n 9g 3n 8g 1n 7g 39b 1a
76a
